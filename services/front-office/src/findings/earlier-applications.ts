import type { Actor, EarlierApplication, Person } from '@okruh/domain';
import type { Application } from '../applications/application.ts';
import { findAlike } from '../desk/find-persons.ts';
import type { Db } from '../office.ts';
import { type OpenRow, openFor } from './queries.ts';

const numbers = ['rnokpp', 'passport', 'idCard', 'unzr'] as const;

/** The same person for certain: known under the same id, or with a number in common. */
function isSame(one: Person, other: Person): boolean {
  return (
    one.id === other.id || numbers.some((name) => one.identity[name] && one.identity[name] === other.identity[name])
  );
}

function earlierOf(row: OpenRow, applicant: Person): EarlierApplication {
  const clerk = row.clerk === null ? undefined : (JSON.parse(row.clerk) as Actor);
  const certain = isSame(JSON.parse(row.applicant) as Person, applicant);
  return {
    applicationId: row.id,
    serviceCode: row.service_code ?? '',
    registeredOn: row.registered_on ?? '',
    ...(row.registration_index !== null && { registrationIndex: row.registration_index }),
    open: true,
    ...(clerk && certain && { clerkId: clerk.id }),
  };
}

/**
 * Open applications for the same service that this person, or somebody who is likely to be this person, made at this
 * office. The clerk is told only when it is this person for certain: what stops a registration must not rest on a guess.
 */
export async function earlierApplications(db: Db, application: Application): Promise<EarlierApplication[]> {
  const { id, applicant, serviceCode } = application;
  if (serviceCode === undefined) return [];
  const alike = await findAlike(db, applicant);
  const persons = new Set([applicant.id, ...alike.map(({ person }) => person.id)]);
  const rows = await openFor(db, [...persons], serviceCode);
  return rows.filter((row) => row.id !== id).map((row) => earlierOf(row, applicant));
}
