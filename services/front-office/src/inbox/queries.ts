import type { Db } from '../office.ts';
import type { DisagreementRow, ResultRow } from '../schema.ts';

export async function feedCursor(db: Db): Promise<number> {
  const row = await db.selectFrom('feed_cursor').select('cursor').executeTakeFirst();
  return row?.cursor ?? 0;
}

export async function moveCursor(db: Db, cursor: number): Promise<void> {
  await db.updateTable('feed_cursor').set({ cursor }).where('cursor', '<', cursor).execute();
}

export async function insertDisagreement(db: Db, row: DisagreementRow): Promise<void> {
  const known = await db
    .selectFrom('disagreement')
    .select('id')
    .where('code', '=', row.code)
    .where('parcel_id', 'is', row.parcel_id)
    .where('application_id', 'is', row.application_id)
    .executeTakeFirst();
  if (known === undefined) await db.insertInto('disagreement').values(row).execute();
}

export function disagreementRows(db: Db): Promise<DisagreementRow[]> {
  return db.selectFrom('disagreement').selectAll().orderBy('raised_at', 'desc').limit(100).execute();
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
