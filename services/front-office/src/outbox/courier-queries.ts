import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../office.ts';

const open = ['waiting', 'accepted'] as const;

/** Bytes of a text in UTF-8: `length` counts letters. */
const bytesOf = (column: string): RawBuilder<number> => sql<number>`length(cast(${sql.ref(column)} as blob))`;

/** A parcel about which the centre's last word has not come. */
export interface OpenParcel {
  id: string;
  sequence: number;
  state: 'waiting' | 'accepted';
  bytes: number;
  courier_at: string | null;
}

/** Parcels that the centre does not hold in full, in the order of their numbers. */
export async function openParcels(db: Db): Promise<OpenParcel[]> {
  const rows = await db
    .selectFrom('parcel')
    .select(['id', 'sequence', 'state', 'courier_at', bytesOf('body').as('bytes')])
    .where('state', 'in', open)
    .orderBy('sequence')
    .execute();
  return rows as OpenParcel[];
}

/** Parcels that wait with a given problem. */
export function waitingWith(db: Db, problem: string): Promise<{ id: string; body: string }[]> {
  return db
    .selectFrom('parcel')
    .select(['id', 'body'])
    .where('state', '=', 'waiting')
    .where('problem', '=', problem)
    .orderBy('sequence')
    .execute();
}

/** A file that a parcel names and the centre does not hold. */
export interface OpenFile {
  sha256: string;
  size: number;
  courier_at: string | null;
  parcel_id: string;
}

/**
 * Files that the centre does not hold, once for each parcel that names them: what no courier has yet comes first, then
 * what the outbox would send first.
 */
export function openFiles(db: Db): Promise<OpenFile[]> {
  return db
    .selectFrom('blob_transfer')
    .innerJoin('parcel_blob', 'parcel_blob.sha256', 'blob_transfer.sha256')
    .innerJoin('parcel', 'parcel.id', 'parcel_blob.parcel_id')
    .select(['blob_transfer.sha256', 'blob_transfer.size', 'blob_transfer.courier_at', 'parcel_blob.parcel_id'])
    .where('parcel.state', 'in', open)
    .where('blob_transfer.held_at', 'is', null)
    .orderBy((expression) => expression.case().when('blob_transfer.courier_at', 'is', null).then(0).else(1).end())
    .orderBy((expression) => expression.case().when('parcel.kind', '=', 'application').then(1).else(0).end())
    .orderBy('parcel.sequence')
    .orderBy((expression) => expression.fn.coalesce('blob_transfer.wanted', expression.val(Number.MAX_SAFE_INTEGER)))
    .orderBy('blob_transfer.size')
    .execute();
}

export async function markGiven(
  db: Db,
  { parcels, files }: { parcels: readonly string[]; files: readonly string[] },
  at: string,
): Promise<void> {
  for (const id of parcels) await db.updateTable('parcel').set({ courier_at: at }).where('id', '=', id).execute();
  for (const sha256 of files) {
    await db.updateTable('blob_transfer').set({ courier_at: at }).where('sha256', '=', sha256).execute();
  }
}

/** The sequence below which no parcel is open. */
export async function settledUpTo(db: Db): Promise<number> {
  const { first } = await db
    .selectFrom('parcel')
    .select(({ fn }) => fn.min<number | null>('sequence').as('first'))
    .where('state', 'in', open)
    .executeTakeFirstOrThrow();
  if (first !== null) return first - 1;
  const { last } = await db
    .selectFrom('parcel')
    .select(({ fn }) => fn.max<number | null>('sequence').as('last'))
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/** How many files of a parcel this office knows to be held. */
export async function heldFiles(db: Db, parcelId: string): Promise<number> {
  const { count } = await db
    .selectFrom('parcel_blob')
    .innerJoin('blob_transfer', 'blob_transfer.sha256', 'parcel_blob.sha256')
    .select(({ fn }) => fn.count<number>('blob_transfer.held_at').as('count'))
    .where('parcel_blob.parcel_id', '=', parcelId)
    .executeTakeFirstOrThrow();
  return count;
}

/** A parcel that names a file which the centre does not hold. */
export async function parcelNaming(db: Db, sha256: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('parcel_blob')
    .innerJoin('parcel', 'parcel.id', 'parcel_blob.parcel_id')
    .select('parcel.id')
    .where('parcel_blob.sha256', '=', sha256)
    .where('parcel.state', 'in', open)
    .executeTakeFirst();
  return row?.id;
}
