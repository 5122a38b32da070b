import type { BlobRef } from '@okruh/protocol';
import type { Db } from '../office.ts';
import type { ParcelRow } from '../schema.ts';
import { insertBlob } from './queries.ts';

/** Adds a file to those that travel with a parcel. */
export async function insertFile(db: Db, parcelId: string, blob: BlobRef, now: string): Promise<void> {
  const { last } = await db
    .selectFrom('parcel_blob')
    .select(({ fn }) => fn.max<number | null>('position').as('last'))
    .where('parcel_id', '=', parcelId)
    .executeTakeFirstOrThrow();
  const named = await db
    .selectFrom('parcel_blob')
    .select('sha256')
    .where('parcel_id', '=', parcelId)
    .where('sha256', '=', blob.sha256)
    .executeTakeFirst();
  if (named === undefined) await insertBlob(db, { id: parcelId, createdAt: now }, blob, last ?? 0);
}

/** Parcels above a sequence, in their order. */
export function parcelsAbove(
  db: Db,
  sequence: number,
): Promise<Pick<ParcelRow, 'id' | 'application_id' | 'acknowledgement'>[]> {
  return db
    .selectFrom('parcel')
    .select(['id', 'application_id', 'acknowledgement'])
    .where('sequence', '>', sequence)
    .orderBy('sequence')
    .execute();
}

/** The sequence up to which every parcel was answered. */
export async function answeredUpTo(db: Db): Promise<number> {
  const { first } = await db
    .selectFrom('parcel')
    .select(({ fn }) => fn.min<number | null>('sequence').as('first'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  if (first !== null) return first - 1;
  const { last } = await db
    .selectFrom('parcel')
    .select(({ fn }) => fn.max<number | null>('sequence').as('last'))
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

export function waitingParcels(db: Db): Promise<Pick<ParcelRow, 'id' | 'body'>[]> {
  return db.selectFrom('parcel').select(['id', 'body']).where('state', '=', 'waiting').orderBy('sequence').execute();
}

/** The parcel with which an application was registered. */
export function registeringParcel(db: Db, applicationId: string): Promise<Pick<ParcelRow, 'id'> | undefined> {
  return db
    .selectFrom('parcel')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('kind', '=', 'application')
    .executeTakeFirst();
}

/** Ids of answered parcels that name one of these files. */
export async function parcelsWithFiles(db: Db, sha256: readonly string[]): Promise<string[]> {
  if (sha256.length === 0) return [];
  const rows = await db
    .selectFrom('parcel_blob')
    .innerJoin('parcel', 'parcel.id', 'parcel_blob.parcel_id')
    .select('parcel.id')
    .distinct()
    .where('parcel_blob.sha256', 'in', [...sha256])
    .where('parcel.state', 'in', ['accepted', 'complete'])
    .execute();
  return rows.map(({ id }) => id);
}

/** How many parcels of an application are here. */
export async function countParcels(db: Db, applicationId: string): Promise<number> {
  const { count } = await db
    .selectFrom('parcel')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('application_id', '=', applicationId)
    .where('state', '<>', 'waiting')
    .executeTakeFirstOrThrow();
  return count;
}
