import type { Forwarding, Pass } from './forwarding.ts';
import { confirmParcel, offerParcel } from './offer-parcel.ts';
import { nextBlob, nextToConfirm, nextWaiting } from './queries.ts';
import { sendBlob } from './send-blob.ts';

/**
 * Does the most needed thing there is: a waiting manifest before anything else, then the word of the centre about what
 * was sent, then one more file. @throws LinkProblem when the link fails: nothing is lost, the loop tries again.
 */
export async function forwardNext(forwarding: Forwarding, pass: Pass): Promise<'again' | 'idle'> {
  const { db } = forwarding.office.store;
  const waiting = await nextWaiting(db, pass.dueBy, pass.tried.offered);
  if (waiting !== undefined) {
    pass.tried.offered.push(waiting.id);
    await offerParcel(forwarding, waiting, pass.signal);
    return 'again';
  }
  const sent = await nextToConfirm(db, pass.dueBy, pass.tried.confirmed);
  if (sent !== undefined) {
    pass.tried.confirmed.push(sent.id);
    await confirmParcel(forwarding, sent, pass.signal);
    return 'again';
  }
  const blob = await nextBlob(db, pass.dueBy, pass.tried.sent);
  if (blob === undefined) return 'idle';
  pass.tried.sent.push(blob.sha256);
  await sendBlob(forwarding, blob, pass.signal);
  return 'again';
}
