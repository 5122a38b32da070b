import type { CentreTx } from '../schema.ts';
import { setReplayed } from './queries.ts';

/** Nothing more is expected from an office for this life of the centre's data. */
export async function markReplayed(tx: CentreTx, officeId: string, epoch: string): Promise<void> {
  await setReplayed(tx, officeId, epoch);
}
