import type { Forwarding, Pass } from './forwarding.ts';
import { confirmParcel, offerParcel } from './offer-parcel.ts';
import { nextToConfirm, nextWaiting } from './queries.ts';

/**
 * Does the most needed thing that needs no file: a waiting manifest before anything else, then the word of the centre
 * about what was sent. Files stand still while a manifest is on the line.
 * @throws LinkProblem when the link fails: nothing is lost, the loop tries again.
 */
export async function forwardLetter(forwarding: Forwarding, pass: Pass): Promise<'again' | 'idle'> {
  const { db } = forwarding.office.store;
  const waiting = await nextWaiting(db, pass.dueBy, pass.tried.offered);
  if (waiting !== undefined) {
    pass.tried.offered.push(waiting.id);
    const release = forwarding.pace.hold();
    try {
      await offerParcel(forwarding, waiting, pass.signal);
    } finally {
      release();
    }
    return 'again';
  }
  const sent = await nextToConfirm(db, pass.dueBy, pass.tried.confirmed);
  if (sent === undefined) return 'idle';
  pass.tried.confirmed.push(sent.id);
  await confirmParcel(forwarding, sent, pass.signal);
  return 'again';
}
