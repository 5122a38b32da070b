import { ageOn, kyivDate, type RoutingFacts } from '@okruh/domain';
import type { ApplicationRow, CentreDb } from '../schema.ts';
import { birthAndDistrict } from './queries.ts';

/** What the rules look at, as it was on the day of registration. */
export async function routingFacts(db: CentreDb, application: ApplicationRow): Promise<RoutingFacts> {
  const { born, district_id } = await birthAndDistrict(db, application.id);
  const date = kyivDate(application.registered_at);
  return {
    serviceCode: application.service_code,
    districtId: district_id,
    channel: 'front-office',
    age: ageOn(born, date),
    date,
  };
}
