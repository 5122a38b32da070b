import type { ApplicationState, EventEnvelope, Instant } from '@okruh/domain';
import { uuidv7 } from 'uuidv7';
import { addFeedEntry } from '../feed/add-feed-entry.ts';
import type { ApplicationRow, BlobRow, CentreTx } from '../schema.ts';
import type { Happened } from './happened.ts';
import { heldBlob, insertResult, namedBlob } from './queries.ts';

/**
 * Sends an issued letter to the office that hands it over. The letter of one that came back after a restore may still be
 * missing: then it is made again, see `results/restore-letter.ts`.
 * @throws Error when the letter is not among the held files: it must be stored before the result is issued.
 */
export async function followResult(tx: CentreTx, happened: Happened, { event, at }: EventEnvelope): Promise<void> {
  if (event.type !== 'result-issued') return;
  const letter = await (happened.adopted ? namedBlob : heldBlob)(tx.db, event.letterBlob);
  if (letter === undefined) return;
  const { application, state, now } = happened;
  await sendResult(tx, { application, state, letter, officeId: event.officeId, issuedAt: at, now });
}

/** An issued result whose letter is known. */
export interface IssuedResult {
  application: ApplicationRow;
  state: ApplicationState;
  letter: BlobRow;
  /** Who hands it over. */
  officeId: string;
  issuedAt: Instant;
  now: Instant;
}

/** Writes a result down and tells the office that hands it over. */
export async function sendResult(tx: CentreTx, issued: IssuedResult): Promise<void> {
  const { application, state, letter, officeId, issuedAt, now } = issued;
  const { decision } = state;
  if (decision === undefined) return;
  await insertResult(tx, {
    id: uuidv7(),
    application_id: application.id,
    decision_id: decision.id,
    office_id: officeId,
    letter_sha256: letter.sha256,
    letter_size: letter.size,
    issued_at: issuedAt,
  });
  const payload = {
    applicationId: application.id,
    decisionId: decision.id,
    outcome: decision.outcome,
    letter: { sha256: letter.sha256, size: letter.size, mediaType: letter.media_type },
    issuedAt,
  };
  await addFeedEntry(tx, officeId, 'result', payload, now);
}
