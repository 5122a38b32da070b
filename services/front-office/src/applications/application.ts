import type { ApplicationState, CivilDate, Finding, Instant, Person } from '@okruh/domain';
import type { OverrulingAtDesk, Representative } from '@okruh/protocol';
import type { Promised } from '../promise/promised.ts';
import type { ApplicationRow } from '../schema.ts';
import { type KnownFacts, nothingKnown } from './known-facts.ts';

/** What registration gave an application; only a clashing reference number is ever replaced. */
interface Registration {
  readonly index: string;
  readonly referenceNumber: string;
  readonly codeWord: string;
  /** Kyiv day, the day of the journal. */
  readonly on: CivilDate;
  readonly at: Instant;
  /** Name of the clerk. */
  readonly by: string;
  /** What was found, gravest first. */
  readonly findings: readonly Finding[];
  /** In spite of which findings it was registered, and why. */
  readonly overrulings: readonly OverrulingAtDesk[];
  /** Absent for what was registered before promises were kept. */
  readonly promised?: Promised;
}

/** An application as the desk works with it. */
export interface Application {
  readonly id: string;
  readonly serviceCode?: string;
  readonly applicant: Person;
  readonly note?: string;
  readonly known: KnownFacts;
  /** Who acts for the applicant. */
  readonly representative?: Representative;
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
  const representative = parsed<Representative>(row.representative);
  return {
    id: row.id,
    ...(row.service_code !== null && { serviceCode: row.service_code }),
    applicant: JSON.parse(row.applicant) as Person,
    ...(row.note !== null && { note: row.note }),
    known: { ...nothingKnown, ...parsed<Partial<KnownFacts>>(row.facts) },
    ...(representative && { representative }),
    state: JSON.parse(row.state) as ApplicationState,
    ...(row.last_hash !== null && { head: { seq: row.last_seq, hash: row.last_hash } }),
    ...(registration && { registration }),
    ...(row.deadline !== null && { deadline: row.deadline }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function parsed<T>(json: string | null): T | undefined {
  return json === null ? undefined : (JSON.parse(json) as T);
}

function registrationOf(row: ApplicationRow): Registration | undefined {
  if (row.registration_index === null) return undefined;
  const promised = parsed<Promised>(row.promise);
  const { referenceNumber } = JSON.parse(row.state) as ApplicationState;
  return {
    index: row.registration_index,
    referenceNumber: referenceNumber ?? row.reference_number ?? '',
    codeWord: row.code_word ?? '',
    on: row.registered_on ?? '',
    at: row.registered_at ?? '',
    by: row.registered_by ?? '',
    findings: parsed<Finding[]>(row.findings) ?? [],
    overrulings: parsed<OverrulingAtDesk[]>(row.overrulings) ?? [],
    ...(promised && { promised }),
  };
}
