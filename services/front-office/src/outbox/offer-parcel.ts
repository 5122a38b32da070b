import { transportPaths } from '@okruh/protocol';
import { LinkProblem } from '../link/link-problem.ts';
import type { JsonAnswer } from '../link/send-json.ts';
import type { ParcelRow } from '../schema.ts';
import { nextAttempt } from './attempt-pause.ts';
import type { Forwarding } from './forwarding.ts';
import { updateParcel } from './queries.ts';
import { readAcknowledgement } from './read-acknowledgement.ts';
import { takeAcknowledgement } from './take-acknowledgement.ts';

/** Offers a parcel to the centre; the manifest goes alone, its files follow. @throws LinkProblem */
export async function offerParcel(forwarding: Forwarding, parcel: ParcelRow, signal: AbortSignal): Promise<void> {
  const answer = await attempted(forwarding, parcel, () =>
    forwarding.link.post(transportPaths.parcels, parcel.body, { signal }),
  );
  await takeAnswer(forwarding, parcel, answer);
}

/** Asks what the centre holds of a parcel whose files were all sent. @throws LinkProblem */
export async function confirmParcel(forwarding: Forwarding, parcel: ParcelRow, signal: AbortSignal): Promise<void> {
  const answer = await attempted(forwarding, parcel, () =>
    forwarding.link.get(transportPaths.parcel(parcel.id), { signal }),
  );
  if (answer.status === 404) {
    await updateParcel(forwarding.office.store.db, parcel.id, { state: 'waiting', problem: 'parcel-unknown' });
    return;
  }
  await takeAnswer(forwarding, parcel, answer);
}

async function attempted(
  { office }: Forwarding,
  parcel: ParcelRow,
  ask: () => Promise<JsonAnswer>,
): Promise<JsonAnswer> {
  try {
    return await ask();
  } catch (error) {
    const problem = error instanceof LinkProblem ? error.code : 'unreachable';
    await updateParcel(office.store.db, parcel.id, {
      attempts: parcel.attempts + 1,
      last_attempt_at: office.clock.now(),
      problem,
    });
    throw error;
  }
}

/** A parcel whose answer is no acknowledgement steps aside for a while; the others go on. */
async function takeAnswer({ office }: Forwarding, parcel: ParcelRow, answer: JsonAnswer): Promise<void> {
  const read = readAcknowledgement(answer, parcel, office.centrePublicKey);
  const nowMs = office.clock.millis();
  if (read.ok) {
    await office.store.transaction((tx) => takeAcknowledgement(tx, parcel, read.acknowledgement, nowMs));
    return;
  }
  office.log.warn({ parcelId: parcel.id, status: answer.status, code: read.problem }, 'parcel not acknowledged');
  await updateParcel(office.store.db, parcel.id, {
    attempts: parcel.attempts + 1,
    last_attempt_at: office.clock.now(),
    next_attempt_at: nextAttempt(nowMs, parcel.attempts + 1),
    problem: read.problem,
  });
}
