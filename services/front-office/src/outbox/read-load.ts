import type { Db, Office } from '../office.ts';
import { type OpenParcel, openFiles, openParcels, settledUpTo, waitingWith } from './courier-queries.ts';
import { parcelRow } from './queries.ts';
import { giveNewNumber } from './seal-anew.ts';
import { newNumberAsked } from './send-again.ts';

/** A file for the courier, with the parcels that name it. */
export interface LoadFile {
  readonly sha256: string;
  readonly size: number;
  readonly courierAt: string | null;
  readonly parcels: readonly string[];
}

/** All that a courier could take along. */
export interface CourierLoad {
  /** In the order of their numbers. */
  readonly parcels: readonly OpenParcel[];
  /** The most needed first, those that no courier has before the others. */
  readonly files: readonly LoadFile[];
  /** Below this number there is nothing about parcels that this office still has to learn. */
  readonly settledUpTo: number;
}

/** Gives parcels the new numbers that an administrator asked for, before a courier takes them along. */
export async function renumberAsked(office: Office): Promise<void> {
  await office.store.transaction(async (tx) => {
    for (const parcel of await waitingWith(tx.db, newNumberAsked)) await giveNewNumber(tx, office, parcel);
  });
}

/** What the centre does not hold, whether the network is sending it or not. */
export async function readLoad(db: Db): Promise<CourierLoad> {
  const files = new Map<string, LoadFile & { parcels: string[] }>();
  for (const { sha256, size, courier_at: courierAt, parcel_id: parcelId } of await openFiles(db)) {
    const known = files.get(sha256);
    if (known === undefined) files.set(sha256, { sha256, size, courierAt, parcels: [parcelId] });
    else known.parcels.push(parcelId);
  }
  return { parcels: await openParcels(db), files: [...files.values()], settledUpTo: await settledUpTo(db) };
}

/** A sealed parcel as it goes over the wire, and whether the centre has answered it before. */
export async function readSealed(db: Db, id: string): Promise<{ body: string; answered: boolean } | undefined> {
  const row = await parcelRow(db, id);
  return row && { body: row.body, answered: row.acknowledgement !== null };
}
