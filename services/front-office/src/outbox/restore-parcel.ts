import type { Acknowledgement, Parcel } from '@okruh/protocol';
import type { Db, OfficeTx } from '../office.ts';
import { insertParcel, parcelRow, updateParcel } from './queries.ts';
import { answeredUpTo, countParcels } from './replay-queries.ts';
import { takeAcknowledgement } from './take-acknowledgement.ts';

/**
 * Writes down a parcel that another store of this office sent, as the centre has it; one that is here stays.
 * @returns whether it was not here.
 */
export async function restoreParcel(
  tx: OfficeTx,
  { parcel, body, acknowledgement }: { parcel: Parcel; body: string; acknowledgement: Acknowledgement },
  nowMs: number,
): Promise<boolean> {
  const here = await parcelRow(tx.db, parcel.id);
  if (here !== undefined && here.state !== 'waiting') return false;
  const applicationId = parcel.kind === 'application' ? parcel.payload.application.id : parcel.payload.applicationId;
  const { id, sequence, kind, createdAt, blobs } = parcel;
  if (here === undefined) await insertParcel(tx.db, { id, sequence, applicationId, kind, body, createdAt, blobs });
  await takeAcknowledgement(tx, { id, attempts: 0, state: 'waiting' }, acknowledgement, nowMs);
  await updateParcel(tx.db, id, { acknowledged_at: acknowledgement.receivedAt });
  return here === undefined;
}

/** How many parcels of an application this office knows to have been answered. */
export function countSent(db: Db, applicationId: string): Promise<number> {
  return countParcels(db, applicationId);
}

/** The sequence up to which every parcel of this office was answered. */
export function readAnswered(db: Db): Promise<number> {
  return answeredUpTo(db);
}
