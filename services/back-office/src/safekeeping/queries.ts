import type { CentreDb, CentreEpochRow, CentreTx, VerifiedBackupRow } from '../schema.ts';

/** Hashes in one statement. */
export const batch = 500;

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

/** A file with a parcel that brought it. */
export interface NamedFile {
  readonly sha256: string;
  readonly parcel_id: string;
  readonly office_id: string;
}

/** Accepted parcels that name these files, of each office the first one: one copy is enough. */
export async function parcelsWithFile(db: CentreDb, hashes: readonly string[]): Promise<NamedFile[]> {
  const rows: NamedFile[] = [];
  for (let from = 0; from < hashes.length; from += batch) {
    const some = await db
      .selectFrom('parcel_blob')
      .innerJoin('parcel', 'parcel.id', 'parcel_blob.parcel_id')
      .select(['parcel_blob.sha256', 'parcel_blob.office_id'])
      .select(({ fn }) => fn.min<string>('parcel.id').as('parcel_id'))
      .where('parcel_blob.sha256', 'in', hashes.slice(from, from + batch))
      .where('parcel.outcome', '=', 'accepted')
      .groupBy(['parcel_blob.sha256', 'parcel_blob.office_id'])
      .orderBy('parcel_blob.office_id')
      .execute();
    rows.push(...some);
  }
  return rows;
}

export async function isHeld(db: CentreDb, sha256: string): Promise<boolean> {
  return (await heldAmong(db, [sha256])).length > 0;
}

/** Those of these files that count as held. */
export async function heldAmong(db: CentreDb, hashes: readonly string[]): Promise<string[]> {
  const held: string[] = [];
  for (let from = 0; from < hashes.length; from += batch) {
    const rows = await db
      .selectFrom('blob')
      .select('sha256')
      .where('sha256', 'in', hashes.slice(from, from + batch))
      .where('held_at', 'is not', null)
      .execute();
    held.push(...rows.map(({ sha256 }) => sha256));
  }
  return held;
}

/** Every file that counts as held. */
export async function heldFiles(db: CentreDb): Promise<{ sha256: string; size: number }[]> {
  return db.selectFrom('blob').select(['sha256', 'size']).where('held_at', 'is not', null).execute();
}

/** Pages that were to be read wait for their file again. */
export async function awaitFilesOfPages(tx: CentreTx, hashes: readonly string[]): Promise<void> {
  await tx.db
    .updateTable('page')
    .set({ state: 'awaiting-blob' })
    .where('sha256', 'in', [...hashes])
    .where('state', '=', 'held')
    .execute();
}

/** Applications whose letter is this file. */
export async function applicationsWithLetter(db: CentreDb, sha256: string): Promise<string[]> {
  const rows = await db.selectFrom('result').select('application_id').where('letter_sha256', '=', sha256).execute();
  return rows.map(({ application_id }) => application_id);
}
