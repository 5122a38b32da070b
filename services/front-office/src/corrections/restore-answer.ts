import type { AnswerPayload } from '@okruh/protocol';
import type { OfficeTx } from '../office.ts';
import { markAnswered } from './queries.ts';

/** A correction request was answered from another store of this office. */
export async function restoreAnswer(
  tx: OfficeTx,
  { correctionId, answeredAt }: AnswerPayload,
  parcelId: string,
): Promise<void> {
  await markAnswered(tx.db, correctionId, answeredAt, parcelId);
}
