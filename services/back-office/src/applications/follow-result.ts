import type { EventEnvelope } from '@okruh/domain';
import { uuidv7 } from 'uuidv7';
import { addFeedEntry } from '../feed/add-feed-entry.ts';
import type { CentreTx } from '../schema.ts';
import type { Happened } from './happened.ts';
import { heldBlob, insertResult } from './queries.ts';

/**
 * Sends an issued letter to the office that hands it over.
 * @throws Error when the letter is not among the held files: it must be stored before the result is issued.
 */
export async function followResult(tx: CentreTx, happened: Happened, envelope: EventEnvelope): Promise<void> {
  const { application, state, now } = happened;
  const { event, at } = envelope;
  if (event.type !== 'result-issued' || state.decision === undefined) return;
  const letter = await heldBlob(tx.db, event.letterBlob);
  await insertResult(tx, {
    id: uuidv7(),
    application_id: application.id,
    decision_id: state.decision.id,
    office_id: event.officeId,
    letter_sha256: letter.sha256,
    letter_size: letter.size,
    issued_at: at,
  });
  const payload = {
    applicationId: application.id,
    decisionId: state.decision.id,
    outcome: state.decision.outcome,
    letter: { sha256: letter.sha256, size: letter.size, mediaType: letter.media_type },
    issuedAt: at,
  };
  await addFeedEntry(tx, event.officeId, 'result', payload, now);
}
