import type { BlobRef } from '@okruh/protocol';
import { type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../office.ts';
import type { BlobTransferRow, CentreBackupRow, FrontOfficeTables, ParcelRow } from '../schema.ts';
import { horizonMs } from './attempt-pause.ts';

/** Whether a time to try again has come, also on a clock that was put back by days. */
function isDue(column: 'parcel.next_attempt_at' | 'blob_transfer.next_attempt_at', now: string): RawBuilder<SqlBool> {
  const horizon = new Date(Date.parse(now) + horizonMs).toISOString();
  return sql<SqlBool>`(${sql.ref(column)} <= ${now} or ${sql.ref(column)} > ${horizon})`;
}

function allSent(expression: ExpressionBuilder<FrontOfficeTables, 'blob_transfer'>) {
  return expression('blob_transfer.sent_bytes', '=', expression.ref('blob_transfer.size'));
}

export interface SealedParcel {
  id: string;
  sequence: number;
  applicationId: string;
  kind: string;
  body: string;
  createdAt: string;
  blobs: readonly BlobRef[];
}

/** Writes a parcel and the files it names; a file that already travels, or is held, is not sent again. */
export async function insertParcel(db: Db, parcel: SealedParcel): Promise<void> {
  await db
    .insertInto('parcel')
    .values({
      id: parcel.id,
      sequence: parcel.sequence,
      application_id: parcel.applicationId,
      kind: parcel.kind,
      body: parcel.body,
      created_at: parcel.createdAt,
      state: 'waiting',
      attempts: 0,
      next_attempt_at: parcel.createdAt,
      last_attempt_at: null,
      problem: null,
      acknowledgement: null,
      acknowledged_at: null,
      completed_at: null,
    })
    .execute();
  for (const [index, blob] of parcel.blobs.entries()) await insertBlob(db, parcel, blob, index);
}

/** Names a file of a parcel; one that travels already, or is held, is not sent again. */
export async function insertBlob(
  db: Db,
  parcel: Pick<SealedParcel, 'id' | 'createdAt'>,
  blob: BlobRef,
  index: number,
): Promise<void> {
  await db
    .insertInto('blob_transfer')
    .values({
      sha256: blob.sha256,
      size: blob.size,
      media_type: blob.mediaType,
      upload_url: null,
      sent_bytes: 0,
      attempts: 0,
      next_attempt_at: parcel.createdAt,
      held_at: null,
      problem: null,
      wanted: null,
    })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
  await db
    .insertInto('parcel_blob')
    .values({ parcel_id: parcel.id, sha256: blob.sha256, position: index + 1 })
    .execute();
}

export function parcelRow(db: Db, id: string): Promise<ParcelRow | undefined> {
  return db.selectFrom('parcel').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * The parcel to offer next: what citizens wait for (answers, hand-overs, withdrawals) before applications, otherwise in
 * the order they were sealed; those that stepped aside are left out until their time, and what follows them about the
 * same application with them.
 */
export function nextWaiting(
  db: Db,
  dueBy: string | undefined,
  tried: readonly string[],
): Promise<ParcelRow | undefined> {
  let query = db
    .selectFrom('parcel')
    .selectAll()
    .where('state', '=', 'waiting')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('parcel as earlier')
            .select('earlier.id')
            .whereRef('earlier.application_id', '=', 'parcel.application_id')
            .where('earlier.state', '=', 'waiting')
            .whereRef('earlier.sequence', '<', 'parcel.sequence'),
        ),
      ),
    )
    .orderBy((expression) => expression.case().when('kind', '=', 'application').then(1).else(0).end())
    .orderBy('sequence')
    .limit(1);
  if (dueBy !== undefined) query = query.where(isDue('parcel.next_attempt_at', dueBy));
  if (tried.length > 0) query = query.where('id', 'not in', [...tried]);
  return query.executeTakeFirst();
}

/** A parcel that waits for somebody, and its files, are due at once. @returns whether there was one. */
export async function makeDue(db: Db, id: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('parcel')
    .set({ next_attempt_at: now })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'accepted'])
    .executeTakeFirst();
  await db
    .updateTable('blob_transfer')
    .set({ next_attempt_at: now })
    .where('held_at', 'is', null)
    .where('sha256', 'in', (files) =>
      files.selectFrom('parcel_blob').select('parcel_blob.sha256').where('parcel_id', '=', id),
    )
    .execute();
  return numUpdatedRows > 0n;
}

export async function updateParcel(db: Db, id: string, values: Partial<ParcelRow>): Promise<void> {
  await db.updateTable('parcel').set(values).where('id', '=', id).execute();
}

/** A file on its way, with the parcel for which it is wanted first. */
export interface WantedBlob extends BlobTransferRow {
  parcel_id: string;
}

/**
 * The file to upload next: answers and hand-overs before whole applications, older parcels before newer ones, and of one
 * parcel in the order in which the centre wants them.
 */
export function nextBlob(db: Db, dueBy: string | undefined, tried: readonly string[]): Promise<WantedBlob | undefined> {
  let query = db
    .selectFrom('blob_transfer')
    .innerJoin('parcel_blob', 'parcel_blob.sha256', 'blob_transfer.sha256')
    .innerJoin('parcel', 'parcel.id', 'parcel_blob.parcel_id')
    .selectAll('blob_transfer')
    .select('parcel_blob.parcel_id')
    .where('parcel.state', '=', 'accepted')
    .where('blob_transfer.held_at', 'is', null)
    .where((expression) => expression.not(allSent(expression)))
    .orderBy((expression) => expression.case().when('parcel.kind', '=', 'application').then(1).else(0).end())
    .orderBy('parcel.sequence')
    .orderBy((expression) => expression.fn.coalesce('blob_transfer.wanted', expression.val(Number.MAX_SAFE_INTEGER)))
    .orderBy('blob_transfer.size')
    .limit(1);
  if (dueBy !== undefined) query = query.where(isDue('blob_transfer.next_attempt_at', dueBy));
  if (tried.length > 0) query = query.where('blob_transfer.sha256', 'not in', [...tried]);
  return query.executeTakeFirst();
}

export async function updateTransfer(db: Db, sha256: string, values: Partial<BlobTransferRow>): Promise<void> {
  await db.updateTable('blob_transfer').set(values).where('sha256', '=', sha256).execute();
}

export function transferOf(db: Db, sha256: string): Promise<BlobTransferRow | undefined> {
  return db.selectFrom('blob_transfer').selectAll().where('sha256', '=', sha256).executeTakeFirst();
}

/** Marks the files of a parcel that the centre does not miss as held. */
export async function markHeld(db: Db, parcelId: string, missing: readonly string[], now: string): Promise<void> {
  await db
    .updateTable('blob_transfer')
    .set((expression) => ({ held_at: now, sent_bytes: expression.ref('size') }))
    .where('held_at', 'is', null)
    .where('sha256', 'in', (inner) =>
      inner.selectFrom('parcel_blob').select('parcel_blob.sha256').where('parcel_id', '=', parcelId),
    )
    .$if(missing.length > 0, (query) => query.where('sha256', 'not in', [...missing]))
    .execute();
}

/** Marks files as held, whichever parcels name them. */
export async function markFilesHeld(db: Db, sha256: readonly string[], now: string): Promise<void> {
  if (sha256.length === 0) return;
  await db
    .updateTable('blob_transfer')
    .set((expression) => ({ held_at: now, sent_bytes: expression.ref('size') }))
    .where('held_at', 'is', null)
    .where('sha256', 'in', [...sha256])
    .execute();
}

/** Keeps the order in which the centre wants files. */
export async function markWanted(db: Db, missing: readonly string[]): Promise<void> {
  for (const [index, sha256] of missing.entries()) {
    await db
      .updateTable('blob_transfer')
      .set({ wanted: index + 1 })
      .where('sha256', '=', sha256)
      .where('held_at', 'is', null)
      .execute();
  }
}

/** Files that the centre misses although they were sent, or thought held: they are offered again from `againAt` on. */
export async function markMissing(db: Db, missing: readonly string[], againAt: string): Promise<void> {
  if (missing.length === 0) return;
  await db
    .updateTable('blob_transfer')
    .set({ held_at: null, sent_bytes: 0, upload_url: null, next_attempt_at: againAt })
    .where('sha256', 'in', [...missing])
    .where((expression) => expression.or([expression('held_at', 'is not', null), allSent(expression)]))
    .execute();
}

/** Marks the parcels up to a sequence as held by a backup of the centre; those marked before keep their date. */
export async function markBackedUp(db: Db, sequence: number, takenAt: string): Promise<void> {
  await db
    .updateTable('parcel')
    .set({ backed_up_at: takenAt })
    .where('sequence', '<=', sequence)
    .where('backed_up_at', 'is', null)
    .execute();
}

/** Keeps what the centre said last of its backups. */
export async function keepBackup(db: Db, backup: Omit<CentreBackupRow, 'one'>): Promise<void> {
  await db
    .insertInto('centre_backup')
    .values({ one: 1, ...backup })
    .onConflict((conflict) => conflict.column('one').doUpdateSet(backup))
    .execute();
}

/**
 * The newest verified backup of the centre that this office was told of, as far as it still counts: a parcel that a
 * restored centre lacked, and those after it, are not held by it any more.
 */
export async function centreBackup(db: Db): Promise<CentreBackupRow | undefined> {
  const backup = await db.selectFrom('centre_backup').selectAll().executeTakeFirst();
  const open = await db
    .selectFrom('parcel')
    .select(({ fn }) => fn.min<number | null>('sequence').as('first'))
    .where('backed_up_at', 'is', null)
    .executeTakeFirst();
  return backup && { ...backup, sequence: Math.min(backup.sequence, (open?.first ?? Infinity) - 1) };
}

/** An accepted parcel whose files were all sent: time to ask the centre what it holds. */
export function nextToConfirm(
  db: Db,
  dueBy: string | undefined,
  tried: readonly string[],
): Promise<ParcelRow | undefined> {
  let query = db
    .selectFrom('parcel')
    .selectAll()
    .where('state', '=', 'accepted')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('parcel_blob')
            .innerJoin('blob_transfer', 'blob_transfer.sha256', 'parcel_blob.sha256')
            .select('parcel_blob.sha256')
            .whereRef('parcel_blob.parcel_id', '=', 'parcel.id')
            .where('blob_transfer.held_at', 'is', null)
            .where((expression) => expression.not(allSent(expression))),
        ),
      ),
    )
    .orderBy('sequence')
    .limit(1);
  if (dueBy !== undefined) query = query.where(isDue('parcel.next_attempt_at', dueBy));
  if (tried.length > 0) query = query.where('id', 'not in', [...tried]);
  return query.executeTakeFirst();
}
