import { type Facts, kyivDate } from '@okruh/domain';
import type { Service } from '@okruh/hromada';
import type { Application } from '../applications/application.ts';
import type { Office } from '../office.ts';

/** What rules are asked with. */
export type Rules = Pick<Office, 'catalogue' | 'clock'>;

/** The facts that rules are asked with: as of the day of registration, or of today for a draft. */
export function factsOf({ catalogue, clock }: Rules, application: Application): Facts {
  const { known, applicant, serviceCode, registration } = application;
  return {
    on: registration?.on ?? kyivDate(clock.now()),
    born: applicant.born,
    categories: known.categories,
    answers: known.answers,
    representation: known.representation,
    districtId: catalogue.district.id,
    channel: known.channel,
    ...(serviceCode !== undefined && { serviceCode }),
  };
}

/** The service of an application as it was on the day of registration, or as it is today for a draft. */
export function serviceOf(
  { catalogue }: Pick<Rules, 'catalogue'>,
  { serviceCode, registration }: Pick<Application, 'serviceCode' | 'registration'>,
): Service | undefined {
  return serviceCode === undefined ? undefined : catalogue.service(serviceCode, registration?.on);
}
