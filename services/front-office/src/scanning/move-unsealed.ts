import type { OfficeTx } from '../office.ts';
import { moveDocuments } from './queries.ts';

/**
 * Papers of a supplement or an answer that were not sealed go to another one, but for those that were sent from another
 * store of this office. @returns the other one's id, when any went there.
 */
export async function moveUnsealed(
  tx: OfficeTx,
  place: { applicationId: string; correctionId: string },
  to: string,
  sent: readonly string[],
): Promise<string | undefined> {
  return (await moveDocuments(tx.db, place, to, sent)) > 0 ? to : undefined;
}
