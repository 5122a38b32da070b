import type { Acknowledgement, BlobRef } from '@okruh/protocol';
import type { Db, OfficeTx } from '../office.ts';
import { markMissing, parcelRow, updateParcel } from './queries.ts';
import { insertFile, parcelsAbove, parcelsWithFiles, registeringParcel } from './replay-queries.ts';

/** A parcel that a restored centre may lack. */
export interface SentParcel {
  readonly id: string;
  readonly applicationId: string;
  /** The centre's last answer, if one came. */
  readonly outcome: 'accepted' | 'refused' | undefined;
}

/** Parcels above a sequence in their order, whether they were answered or not. */
export async function sentAbove(db: Db, sequence: number): Promise<SentParcel[]> {
  return (await parcelsAbove(db, sequence)).map(({ id, application_id, acknowledgement }) => ({
    id,
    applicationId: application_id,
    outcome: answerOf(acknowledgement)?.outcome,
  }));
}

/** A parcel as it was sent, with the centre's signed answer. */
export async function sentParcel(
  db: Db,
  id: string,
): Promise<{ parcel: unknown; acknowledgement?: Acknowledgement } | undefined> {
  const row = await parcelRow(db, id);
  if (row === undefined) return undefined;
  const acknowledgement = answerOf(row.acknowledgement);
  return { parcel: JSON.parse(row.body), ...(acknowledgement && { acknowledgement }) };
}

function answerOf(acknowledgement: string | null): Acknowledgement | undefined {
  return acknowledgement === null ? undefined : (JSON.parse(acknowledgement) as Acknowledgement);
}

/** Has parcels offered once more, the same bytes: the centre does not have them any more. */
export async function offerAgain(tx: OfficeTx, ids: readonly string[], now: string): Promise<void> {
  for (const id of ids) {
    await updateParcel(tx.db, id, {
      state: 'waiting',
      attempts: 0,
      next_attempt_at: now,
      problem: null,
      completed_at: null,
      backed_up_at: null,
    });
  }
}

/** A parcel whose answer never came arrived all the same: an event that it brought about says so. */
export async function noteArrived(tx: OfficeTx, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const row = await parcelRow(tx.db, id);
    if (row?.state === 'waiting') await updateParcel(tx.db, id, { state: 'accepted', problem: null });
  }
}

/** Has files sent once more with the parcels that name them; those that no parcel names are passed over. */
export async function sendFilesAgain(tx: OfficeTx, sha256: readonly string[], now: string): Promise<void> {
  await markMissing(tx.db, sha256, now);
  for (const id of await parcelsWithFiles(tx.db, sha256)) {
    await updateParcel(tx.db, id, { state: 'accepted', next_attempt_at: now, completed_at: null, backed_up_at: null });
  }
}

/** Sends the letter of a result back to the centre that lost it, together with the files of the application's parcel. */
export async function sendLetterBack(tx: OfficeTx, applicationId: string, letter: BlobRef, now: string): Promise<void> {
  const parcel = await registeringParcel(tx.db, applicationId);
  if (parcel === undefined) return;
  await insertFile(tx.db, parcel.id, letter, now);
  await sendFilesAgain(tx, [letter.sha256], now);
}
