import { transportPaths } from '@okruh/protocol';
import { LinkProblem } from '../link/link-problem.ts';
import type { JsonAnswer } from '../link/send-json.ts';
import type { ParcelRow } from '../schema.ts';
import { nextAttempt } from './attempt-pause.ts';
import type { Forwarding } from './forwarding.ts';
import { lineStands } from './line-stands.ts';
import { updateParcel } from './queries.ts';
import { readAcknowledgement } from './read-acknowledgement.ts';
import { giveNewNumber } from './seal-anew.ts';
import { newNumberAsked } from './send-again.ts';
import { takeAcknowledgement } from './take-acknowledgement.ts';

/** Offers a parcel to the centre; the manifest goes alone, its files follow. @throws LinkProblem */
export async function offerParcel(forwarding: Forwarding, parcel: ParcelRow, signal: AbortSignal): Promise<void> {
  const { office, link } = forwarding;
  const renumbered = parcel.problem === newNumberAsked;
  const offered = renumbered
    ? { ...parcel, ...(await office.store.transaction((tx) => giveNewNumber(tx, office, parcel))) }
    : parcel;
  const answer = await attempted(forwarding, offered, signal, () =>
    link.post(transportPaths.parcels, offered.body, { signal }),
  );
  if (answer !== undefined) await takeAnswer(forwarding, offered, answer);
}

/** Asks what the centre holds of a parcel whose files were all sent. @throws LinkProblem */
export async function confirmParcel(forwarding: Forwarding, parcel: ParcelRow, signal: AbortSignal): Promise<void> {
  const answer = await attempted(forwarding, parcel, signal, () =>
    forwarding.link.get(transportPaths.parcel(parcel.id), { signal }),
  );
  if (answer === undefined) return;
  if (answer.status === 404) {
    await updateParcel(forwarding.office.store.db, parcel.id, { state: 'waiting', problem: 'parcel-unknown' });
    return;
  }
  await takeAnswer(forwarding, parcel, answer);
}

/** The answer; undefined when there was none although the line works, and the parcel stepped aside. */
async function attempted(
  forwarding: Forwarding,
  parcel: ParcelRow,
  signal: AbortSignal,
  ask: () => Promise<JsonAnswer>,
): Promise<JsonAnswer | undefined> {
  const { office } = forwarding;
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof LinkProblem)) throw error;
    if (await lineStands(forwarding, error, signal)) {
      await stepAside(forwarding, parcel, error.code);
      return undefined;
    }
    const last_attempt_at = office.clock.now();
    await updateParcel(office.store.db, parcel.id, {
      last_attempt_at,
      problem: error.code,
      ...turnFor(error, forwarding),
    });
    throw error;
  }
}

/** A centre that asked to wait for this one gets another one first: it may not be the same with all. */
function turnFor({ code, retryAfterMs }: LinkProblem, { office }: Forwarding): Partial<ParcelRow> {
  if (code !== 'centre-busy') return {};
  return { next_attempt_at: nextAttempt(office.clock.millis() + (retryAfterMs ?? 0), 1) };
}

/** A parcel whose answer is no acknowledgement steps aside for a while; the others go on. */
async function takeAnswer(forwarding: Forwarding, parcel: ParcelRow, answer: JsonAnswer): Promise<void> {
  const { office } = forwarding;
  const read = readAcknowledgement(answer, parcel, office.centrePublicKey);
  if (read.ok) {
    const nowMs = office.clock.millis();
    await office.store.transaction((tx) => takeAcknowledgement(tx, parcel, read.acknowledgement, nowMs));
    return;
  }
  office.log.warn({ parcelId: parcel.id, status: answer.status, code: read.problem }, 'parcel not acknowledged');
  await stepAside(forwarding, parcel, read.problem);
}

async function stepAside({ office }: Forwarding, parcel: ParcelRow, problem: string): Promise<void> {
  const attempts = parcel.attempts + 1;
  await updateParcel(office.store.db, parcel.id, {
    attempts,
    last_attempt_at: office.clock.now(),
    next_attempt_at: nextAttempt(office.clock.millis(), attempts),
    problem,
  });
}
