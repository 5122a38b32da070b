import type { ApplicationState, CivilDate, Instant, Person } from '@okruh/domain';
import type { ApplicationRow } from '../schema.ts';
import { type KnownFacts, nothingKnown } from './known-facts.ts';

/** What registration gave an application; never changes afterwards. */
interface Registration {
  readonly index: string;
  readonly referenceNumber: string;
  readonly codeWord: string;
  /** Kyiv day, the day of the journal. */
  readonly on: CivilDate;
  readonly at: Instant;
  /** Name of the clerk. */
  readonly by: string;
}

/** An application as the desk works with it. */
export interface Application {
  readonly id: string;
  readonly serviceCode?: string;
  readonly applicant: Person;
  readonly note?: string;
  readonly known: KnownFacts;
  readonly state: ApplicationState;
  readonly head?: { readonly seq: number; readonly hash: string };
  readonly registration?: Registration;
  readonly deadline?: CivilDate;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** The application a row holds. */
export function toApplication(row: ApplicationRow): Application {
  const registration = registrationOf(row);
  return {
    id: row.id,
    ...(row.service_code !== null && { serviceCode: row.service_code }),
    applicant: JSON.parse(row.applicant) as Person,
    ...(row.note !== null && { note: row.note }),
    known: row.facts === null ? nothingKnown : (JSON.parse(row.facts) as KnownFacts),
    state: JSON.parse(row.state) as ApplicationState,
    ...(row.last_hash !== null && { head: { seq: row.last_seq, hash: row.last_hash } }),
    ...(registration && { registration }),
    ...(row.deadline !== null && { deadline: row.deadline }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function registrationOf(row: ApplicationRow): Registration | undefined {
  if (row.registration_index === null) return undefined;
  return {
    index: row.registration_index,
    referenceNumber: row.reference_number ?? '',
    codeWord: row.code_word ?? '',
    on: row.registered_on ?? '',
    at: row.registered_at ?? '',
    by: row.registered_by ?? '',
  };
}
