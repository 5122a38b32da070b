import { keepRepresentative } from '../persons/keep-representative.ts';
import type { CentreTx } from '../schema.ts';
import type { Incoming } from './incoming.ts';
import { savePerson } from './save-person.ts';

/** Keeps who acts for the applicant, when the desk was told of somebody. */
export async function takeInRepresentative(
  tx: CentreTx,
  { parcel, office, now }: Incoming<'application'>,
): Promise<void> {
  const { application, registeredBy } = parcel.payload;
  const { representative, applicant } = application;
  if (representative === undefined || representative.person.id === applicant.id) return;
  const { person, authority, paper, validUntil } = representative;
  await savePerson(tx, person, office.id, now);
  const told = { applicationId: application.id, applicantId: applicant.id, personId: person.id };
  await keepRepresentative(tx, { ...told, authority, paper, validUntil }, registeredBy, now);
}
