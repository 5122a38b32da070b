import { ageOn, type Facts, kyivDate, type RoutingFacts } from '@okruh/domain';
import { categoriesOf } from '../persons/categories-of.ts';
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
    born,
    categories: await categoriesOf(db, application.person_id, date),
    date,
  };
}

/** The same facts as conditions of the catalogue ask for them. */
export function procedureFacts({ date, born, categories, answers, representation, ...rest }: RoutingFacts): Facts {
  return {
    on: date,
    ...(born !== undefined && { born }),
    categories: categories ?? [],
    answers: answers ?? {},
    representation: representation ?? 'self',
    serviceCode: rest.serviceCode,
    ...(rest.districtId !== undefined && { districtId: rest.districtId }),
    ...(rest.channel !== undefined && { channel: rest.channel }),
  };
}
