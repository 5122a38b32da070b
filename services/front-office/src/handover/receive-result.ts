import type { FeedPayload } from '@okruh/protocol';
import { hasApplication } from '../applications/read-application.ts';
import type { OfficeTx } from '../office.ts';
import { resultRow, upsertResult } from './queries.ts';

/** Takes in that a result waits for its addressee here; its letter is fetched afterwards. False: no such application. */
export async function receiveResult(tx: OfficeTx, payload: FeedPayload<'result'>, now: string): Promise<boolean> {
  if (!(await hasApplication(tx.db, payload.applicationId))) return false;
  const known = await resultRow(tx.db, payload.applicationId);
  if (known?.letter_sha256 === payload.letter.sha256) return true;
  await upsertResult(tx.db, {
    application_id: payload.applicationId,
    decision_id: payload.decisionId,
    outcome: payload.outcome,
    letter_sha256: payload.letter.sha256,
    letter_size: payload.letter.size,
    issued_at: payload.issuedAt,
    received_at: now,
    letter_here_at: null,
  });
  return true;
}
