import type { Db } from '../office.ts';
import type { DisagreementRow, ResultRow } from '../schema.ts';

/** How far the feed was taken in, and what the centre recognises the last entry by, when it said so. */
export async function feedPlace(db: Db): Promise<{ cursor: number; mark: string | null }> {
  const row = await db.selectFrom('feed_cursor').select(['cursor', 'mark']).executeTakeFirst();
  return row ?? { cursor: 0, mark: null };
}

export async function moveCursor(db: Db, cursor: number): Promise<void> {
  await db.updateTable('feed_cursor').set({ cursor, mark: null }).where('cursor', '<', cursor).execute();
}

/** Keeps the mark of the entry at a cursor. */
export async function keepMark(db: Db, cursor: number, mark: string): Promise<void> {
  await db.updateTable('feed_cursor').set({ mark }).where('cursor', '=', cursor).execute();
}

/** Puts the cursor where a restored centre says. */
export async function resetCursor(db: Db, cursor: number): Promise<void> {
  await db.updateTable('feed_cursor').set({ cursor, mark: null }).execute();
}

export async function insertDisagreement(db: Db, row: DisagreementRow): Promise<void> {
  const known = await db
    .selectFrom('disagreement')
    .select('id')
    .where('code', '=', row.code)
    .where('parcel_id', 'is', row.parcel_id)
    .where('application_id', 'is', row.application_id)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  if (known === undefined) await db.insertInto('disagreement').values(row).execute();
}

/** An item of the tray with the index of its application. */
export type TrayRow = DisagreementRow & { registration_index: string | null; applicant_name: string | null };

/** What waits for somebody, newest first. */
export function openDisagreements(db: Db): Promise<TrayRow[]> {
  return db
    .selectFrom('disagreement')
    .leftJoin('application', 'application.id', 'disagreement.application_id')
    .selectAll('disagreement')
    .select(['application.registration_index', 'application.applicant_name'])
    .where('disagreement.settled_at', 'is', null)
    .orderBy('disagreement.raised_at', 'desc')
    .limit(100)
    .execute();
}

export async function settle(
  db: Db,
  which: { applicationId: string; code: string },
  settled: Pick<DisagreementRow, 'settled_at' | 'settled_by'>,
): Promise<void> {
  await db
    .updateTable('disagreement')
    .set(settled)
    .where('application_id', '=', which.applicationId)
    .where('code', '=', which.code)
    .where('settled_at', 'is', null)
    .execute();
}

/** Results whose letter is still at the centre. */
export function awaitedLetters(db: Db): Promise<ResultRow[]> {
  return db.selectFrom('result').selectAll().where('letter_here_at', 'is', null).orderBy('received_at').execute();
}

export async function markLetterHere(db: Db, applicationId: string, sha256: string, now: string): Promise<void> {
  await db
    .updateTable('result')
    .set({ letter_here_at: now })
    .where('application_id', '=', applicationId)
    .where('letter_sha256', '=', sha256)
    .execute();
}
