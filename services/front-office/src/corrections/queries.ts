import type { Db } from '../office.ts';
import type { CorrectionRow } from '../schema.ts';

export function correctionRow(db: Db, applicationId: string, correctionId: string): Promise<CorrectionRow | undefined> {
  return db
    .selectFrom('correction')
    .selectAll()
    .where('id', '=', correctionId)
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
}

export function correctionRows(db: Db, applicationId: string): Promise<CorrectionRow[]> {
  return db
    .selectFrom('correction')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('requested_at')
    .execute();
}

export async function insertCorrection(db: Db, row: CorrectionRow): Promise<void> {
  await db
    .insertInto('correction')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function markAnswered(db: Db, id: string, answeredAt: string, parcelId: string): Promise<void> {
  await db
    .updateTable('correction')
    .set({ answered_at: answeredAt, parcel_id: parcelId })
    .where('id', '=', id)
    .execute();
}

/** The centre refused the answer: the request is open again. */
export async function reopenCorrections(db: Db, parcelId: string): Promise<void> {
  await db
    .updateTable('correction')
    .set({ answered_at: null, parcel_id: null })
    .where('parcel_id', '=', parcelId)
    .execute();
}
