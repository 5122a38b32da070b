import type { Db, OfficeTx } from '../office.ts';
import type { CourierAnswerRow, CourierPartRow } from '../schema.ts';

export async function insertPart(tx: OfficeTx, row: CourierPartRow): Promise<void> {
  await tx.db.insertInto('courier_part').values(row).execute();
}

export function partRow(db: Db, fileId: string, part: number): Promise<CourierPartRow | undefined> {
  return db
    .selectFrom('courier_part')
    .selectAll()
    .where('file_id', '=', fileId)
    .where('part', '=', part)
    .executeTakeFirst();
}

/** Parts of the newest files, the newest file first. */
export function newestParts(db: Db, files: number): Promise<CourierPartRow[]> {
  return db
    .selectFrom('courier_part')
    .selectAll()
    .where('file_id', 'in', (inner) =>
      inner
        .selectFrom('courier_part as newest')
        .select('newest.file_id')
        .distinct()
        .orderBy('newest.file_id', 'desc')
        .limit(files),
    )
    .orderBy('file_id', 'desc')
    .orderBy('part')
    .execute();
}

/** Forgets files older than one: their ids are in the order of time. */
export async function forgetPartsBefore(tx: OfficeTx, fileId: string): Promise<void> {
  await tx.db.deleteFrom('courier_part').where('file_id', '<', fileId).execute();
}

export async function markWritten(tx: OfficeTx, fileId: string, part: number, at: string): Promise<void> {
  await tx.db
    .updateTable('courier_part')
    .set({ written_at: at })
    .where('file_id', '=', fileId)
    .where('part', '=', part)
    .execute();
}

/** Keeps what came of an answer; the same one again keeps the newest. */
export async function keepAnswer(db: Db, row: CourierAnswerRow): Promise<void> {
  const { id: _id, ...changes } = row;
  await db
    .insertInto('courier_answer')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changes))
    .execute();
}

export function newestAnswers(db: Db, limit: number): Promise<CourierAnswerRow[]> {
  return db.selectFrom('courier_answer').selectAll().orderBy('taken_at', 'desc').limit(limit).execute();
}
