import type { Acknowledgement } from '@okruh/protocol';
import type { OfficeTx } from '../office.ts';
import { heldFiles } from './courier-queries.ts';
import { parcelRow, updateParcel } from './queries.ts';
import { takeAcknowledgement } from './take-acknowledgement.ts';

/**
 * Takes in an acknowledgement that a courier brought. The network may have been quicker: what is settled stays so, and an
 * older word about the files of a parcel changes nothing. @returns whether it was news.
 */
export async function takeBroughtAcknowledgement(
  tx: OfficeTx,
  acknowledgement: Acknowledgement,
  nowMs: number,
): Promise<boolean> {
  const parcel = await parcelRow(tx.db, acknowledgement.parcelId);
  if (parcel === undefined || parcel.sequence !== acknowledgement.sequence) return false;
  if (parcel.state === 'complete' || parcel.state === 'refused') return false;
  const older = parcel.state === 'accepted' && acknowledgement.heldBlobs <= (await heldFiles(tx.db, parcel.id));
  if (older && acknowledgement.missingBlobs.length > 0) return false;
  await takeAcknowledgement(tx, parcel, acknowledgement, nowMs);
  return true;
}

/** The centre put a parcel aside for a person to look at: the office shows why, and goes on offering it. */
export async function noteBroughtProblem(tx: OfficeTx, parcelId: string, code: string): Promise<void> {
  const parcel = await parcelRow(tx.db, parcelId);
  if (parcel?.state === 'waiting') await updateParcel(tx.db, parcelId, { courier_problem: code });
}
