import { addFeedEntry } from '../feed/add-feed-entry.ts';
import type { CentreStore } from '../schema.ts';
import { currentEpoch } from './epoch.ts';
import { activeOffices, insertBackup } from './queries.ts';

/** A backup that was restored elsewhere and found whole. */
export interface VerifiedBackup {
  copyId: string;
  /** Id of the life of the data that it was taken in. */
  epoch: string;
  takenAt: string;
  verifiedAt: string;
  /** How far it holds the parcels of each office, with all their files. */
  sequences: readonly { officeId: string; sequence: number }[];
}

/** `other-epoch`: the centre was restored since; what the backup holds is no longer what the centre goes on from. */
export type Recorded = 'recorded' | 'known' | 'other-epoch';

/**
 * Writes a verified backup down and tells each office in its feed how far its parcels are safe. The same backup again
 * changes nothing. Any process may do this, also while the centre runs.
 */
export async function recordBackup(store: CentreStore, backup: VerifiedBackup, now: string): Promise<Recorded> {
  const { copyId, epoch, takenAt, verifiedAt, sequences } = backup;
  return store.transaction(async (tx) => {
    if ((await currentEpoch(tx.db)).id !== epoch) return 'other-epoch';
    const row = { copy_id: copyId, epoch, taken_at: takenAt, verified_at: verifiedAt };
    if (!(await insertBackup(tx, { ...row, sequences: JSON.stringify(sequences) }))) return 'known';
    const active = new Set(await activeOffices(tx.db));
    for (const { officeId, sequence } of sequences) {
      if (active.has(officeId)) await addFeedEntry(tx, officeId, 'backup', { sequence, takenAt }, now);
    }
    return 'recorded';
  });
}
