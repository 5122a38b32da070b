import type { Db } from '../office.ts';
import type { HandOverRow, ResultRow } from '../schema.ts';

export function resultRow(db: Db, applicationId: string): Promise<ResultRow | undefined> {
  return db.selectFrom('result').selectAll().where('application_id', '=', applicationId).executeTakeFirst();
}

export async function upsertResult(db: Db, row: ResultRow): Promise<void> {
  await db
    .insertInto('result')
    .values(row)
    .onConflict((conflict) => conflict.column('application_id').doUpdateSet(row))
    .execute();
}

export function handOverRow(db: Db, applicationId: string): Promise<HandOverRow | undefined> {
  return db.selectFrom('hand_over').selectAll().where('application_id', '=', applicationId).executeTakeFirst();
}

export async function insertHandOver(db: Db, row: HandOverRow): Promise<void> {
  await db.insertInto('hand_over').values(row).execute();
}

/** The centre refused the hand-over: it may be recorded anew. The parcel keeps what was recorded. */
export async function deleteHandOver(db: Db, parcelId: string): Promise<void> {
  await db.deleteFrom('hand_over').where('parcel_id', '=', parcelId).execute();
}

/** The letter of a result is not here any more: it is fetched. */
export async function fetchLetterAgain(db: Db, applicationId: string): Promise<void> {
  await db.updateTable('result').set({ letter_here_at: null }).where('application_id', '=', applicationId).execute();
}
