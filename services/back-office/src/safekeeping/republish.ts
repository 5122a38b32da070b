import { publishAllAgain } from '../publishing/publish-all-again.ts';
import type { CentreStore } from '../schema.ts';
import { currentEpoch } from './epoch.ts';

/** Has everything sent to the portal once more, for a portal that lost some of it. @returns how many publications. */
export async function republish(store: CentreStore): Promise<number> {
  return store.transaction(async (tx) => publishAllAgain(tx, (await currentEpoch(tx.db)).number));
}
