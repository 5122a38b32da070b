import type { FeedPayload } from '@okruh/protocol';
import type { OfficeTx } from '../office.ts';
import { sendFilesAgain } from './offer-again.ts';
import { parcelRow, updateParcel } from './queries.ts';

/** Problem of a parcel that gets a new number before it is offered next. */
export const newNumberAsked = 'new-number-asked';

/**
 * An administrator asks for a parcel that the centre kept and did not take in. It is due at once; one that the centre has
 * answered meanwhile stays as it is. Of one that was taken in the centre may have lost files: those are sent again.
 */
export async function sendAgain(
  tx: OfficeTx,
  { parcelId, newSequence, files }: FeedPayload<'send-again'>,
  now: string,
): Promise<void> {
  if (files !== undefined) return sendFilesAgain(tx, files, now);
  const parcel = await parcelRow(tx.db, parcelId);
  const unanswered = parcel?.acknowledgement === null && (parcel.state === 'waiting' || parcel.state === 'refused');
  if (!unanswered) return;
  const problem = newSequence ? newNumberAsked : null;
  await updateParcel(tx.db, parcelId, { state: 'waiting', attempts: 0, next_attempt_at: now, problem });
}

/**
 * Offers a parcel once more that was set aside at the centre and never answered with a seal.
 * @returns false when there is nothing to offer: the centre has signed its answer, which stays.
 */
export async function sendRefusedAgain(tx: OfficeTx, parcelId: string, now: string): Promise<boolean> {
  const parcel = await parcelRow(tx.db, parcelId);
  if (parcel?.state !== 'refused' || parcel.acknowledgement !== null) return false;
  await updateParcel(tx.db, parcelId, { state: 'waiting', attempts: 0, next_attempt_at: now, problem: null });
  return true;
}
