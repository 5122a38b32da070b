import type { Acknowledgement } from '@okruh/protocol';
import type { OfficeTx } from '../office.ts';
import type { ParcelRow } from '../schema.ts';
import { nextAttempt } from './attempt-pause.ts';
import { markHeld, markMissing, markWanted, updateParcel } from './queries.ts';
import { refuseParcel } from './refuse-parcel.ts';

const refusedWithoutWords = {
  code: 'parcel-refused',
  message: 'Бек-офіс не прийняв відправлення. Зверніться до адміністратора громади.',
};

/**
 * Stores what the centre said about a parcel. Accepted: its files count as held, those it misses are sent. Refused: what
 * the office did by it is taken back and goes to the tray of disagreements.
 */
export async function takeAcknowledgement(
  tx: OfficeTx,
  parcel: Pick<ParcelRow, 'id' | 'attempts' | 'state'>,
  acknowledgement: Acknowledgement,
  nowMs: number,
): Promise<void> {
  const now = new Date(nowMs).toISOString();
  const firstAnswer = parcel.state === 'waiting';
  const attempts = firstAnswer ? 0 : parcel.attempts + 1;
  const again = firstAnswer ? now : nextAttempt(nowMs, attempts);
  const shared = {
    attempts,
    last_attempt_at: now,
    next_attempt_at: again,
    acknowledgement: JSON.stringify(acknowledgement),
    acknowledged_at: now,
  };
  if (acknowledgement.outcome === 'refused') {
    await updateParcel(tx.db, parcel.id, shared);
    return refuseParcel(tx, parcel.id, acknowledgement.refusal ?? refusedWithoutWords, now);
  }
  const missing = acknowledgement.missingBlobs;
  await markHeld(tx.db, parcel.id, missing, now);
  await markMissing(tx.db, missing, again);
  await markWanted(tx.db, missing);
  const complete = missing.length === 0;
  await updateParcel(tx.db, parcel.id, {
    ...shared,
    state: complete ? 'complete' : 'accepted',
    problem: null,
    ...(complete && { completed_at: now }),
  });
}
