import type { CentreDb, CentreEpochRow, CentreTx, VerifiedBackupRow } from '../schema.ts';

export async function newestEpoch(db: CentreDb): Promise<CentreEpochRow | undefined> {
  return db.selectFrom('centre_epoch').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst();
}

/** Writes a life down; one of that number which is there already stays. */
export async function insertEpoch(tx: CentreTx, row: CentreEpochRow): Promise<void> {
  await tx.db
    .insertInto('centre_epoch')
    .values(row)
    .onConflict((conflict) => conflict.column('number').doNothing())
    .execute();
}

/**
 * What was ended after the backup was taken comes back to life with it, so all of it ends here: sessions of offices and of
 * staff, challenges, unused enrolment codes. Which copy of an office was at work then says nothing about now.
 */
export async function endWhatWasEnded(tx: CentreTx, now: string): Promise<void> {
  await tx.db.deleteFrom('office_session').execute();
  await tx.db.deleteFrom('office_challenge').execute();
  await tx.db.updateTable('office').set({ instance: null, instance_place: null, instance_since: null }).execute();
  await tx.db.deleteFrom('staff_session').execute();
  await tx.db.updateTable('office').set({ instance: null, instance_place: null, instance_since: null }).execute();
  await tx.db.updateTable('enrolment_code').set({ used_at: now }).where('used_at', 'is', null).execute();
}

/** The backup with the newest content that was found whole. */
export async function newestBackup(db: CentreDb): Promise<VerifiedBackupRow | undefined> {
  return db.selectFrom('verified_backup').selectAll().orderBy('taken_at', 'desc').limit(1).executeTakeFirst();
}

/** @returns false when this backup was recorded before. */
export async function insertBackup(tx: CentreTx, row: VerifiedBackupRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('verified_backup')
    .values(row)
    .onConflict((conflict) => conflict.column('copy_id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Ids of the offices that may speak to the centre. */
export async function activeOffices(db: CentreDb): Promise<string[]> {
  const rows = await db.selectFrom('office').select('id').where('active', '=', 1).orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** Files that are known but not here any more. */
export async function markNotHeld(tx: CentreTx, hashes: readonly string[]): Promise<void> {
  await tx.db
    .updateTable('blob')
    .set({ held_at: null })
    .where('sha256', 'in', [...hashes])
    .execute();
}

/** Documents whose searchable PDF is one of these files. */
export async function documentsWithPdf(db: CentreDb, hashes: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('document')
    .select('id')
    .where('pdf_sha256', 'in', [...hashes])
    .execute();
  return rows.map(({ id }) => id);
}
