import type { Actor } from '@okruh/domain';
import { uuidv7 } from 'uuidv7';
import type { CentreTx } from '../schema.ts';
import { rootOf } from './cluster.ts';
import { insertRepresentative, insertTie, tiesOf } from './queries.ts';

/** Somebody who came to the desk for the applicant, already in the register. */
export interface ToldRepresentative {
  applicationId: string;
  applicantId: string;
  personId: string;
  authority: string;
  paper?: string | undefined;
  validUntil?: string | undefined;
}

/**
 * Keeps who acts for the applicant of an application, and ties the two persons unless that very tie is in force already.
 * In the caller's transaction.
 */
export async function keepRepresentative(
  tx: CentreTx,
  told: ToldRepresentative,
  by: Pick<Actor, 'id' | 'name'>,
  now: string,
): Promise<void> {
  const { applicationId, authority, paper = '', validUntil = null } = told;
  await insertRepresentative(tx, {
    application_id: applicationId,
    person_id: told.personId,
    authority,
    paper: told.paper ?? null,
    valid_until: validUntil,
  });
  const [holder, other] = [await rootOf(tx.db, told.applicantId), await rootOf(tx.db, told.personId)];
  const known = (await tiesOf(tx.db, [holder])).some(
    (tie) =>
      tie.kind === 'representative' &&
      tie.ended_at === null &&
      tie.person_id === holder &&
      tie.other_id === other &&
      tie.detail === authority &&
      tie.paper === paper &&
      tie.valid_until === validUntil,
  );
  if (known || holder === other) return;
  await insertTie(tx, {
    id: uuidv7(),
    person_id: holder,
    kind: 'representative',
    detail: authority,
    other_id: other,
    paper,
    valid_from: null,
    valid_until: validUntil,
    recorded_by: by.id,
    recorded_by_name: by.name,
    recorded_at: now,
    application_id: applicationId,
    ended_by: null,
    ended_by_name: null,
    ended_at: null,
    end_reason: null,
  });
}
