import { randomUUID } from 'node:crypto';
import { publishAllAgain } from '../publishing/publish-all-again.ts';
import type { CentreDb, CentreEpochRow, CentreStore, CentreTx } from '../schema.ts';
import { forgetLostBlobs } from './forget-lost-blobs.ts';
import { endWhatWasEnded, insertEpoch, newestEpoch } from './queries.ts';

/**
 * The life of the data that is in force. Offices are told its id: another one than they remember means that the centre
 * was restored from a backup.
 * @throws Error before {@link ensureEpoch} ran on this store.
 */
export async function currentEpoch(db: CentreDb): Promise<CentreEpochRow> {
  const epoch = await newestEpoch(db);
  if (epoch === undefined) throw new Error('the centre has no epoch');
  return epoch;
}

/** Begins the first life of an empty store, and of one from before there were any. */
export async function ensureEpoch(store: CentreStore, now: string): Promise<CentreEpochRow> {
  return store.transaction(async (tx) => {
    const first = { number: 1, id: randomUUID(), began_at: now, restored_from: null, restored_taken_at: null };
    if ((await newestEpoch(tx.db)) === undefined) await insertEpoch(tx, first);
    return currentEpoch(tx.db);
  });
}

/** The backup that a store was restored from. */
export interface RestoredFrom {
  copyId: string;
  takenAt: string;
  /** Hashes of files that could not be brought back. */
  lost: readonly string[];
}

/**
 * Begins a new life in a store that was restored from a backup, before any service works on it: offices will notice and
 * replay, the portal is told everything again, and sessions and codes that had ended meanwhile stay ended.
 */
export async function beginEpoch(store: CentreStore, from: RestoredFrom, now: string): Promise<CentreEpochRow> {
  const { number } = await ensureEpoch(store, now);
  return store.transaction(async (tx) => {
    const epoch = {
      number: number + 1,
      id: randomUUID(),
      began_at: now,
      restored_from: from.copyId,
      restored_taken_at: from.takenAt,
    };
    await insertEpoch(tx, epoch);
    await endWhatWasEnded(tx, now);
    await forgetLostBlobs(tx, from.lost);
    await publishAllAgain(tx, epoch.number);
    return epoch;
  });
}

/**
 * Begins a new life in the caller's transaction, when an office proves that the data were put back without a word (a copied
 * folder, a snapshot of the machine): which backup that was nobody knows.
 */
export async function beginFoundEpoch(tx: CentreTx, now: string): Promise<CentreEpochRow> {
  const { number } = await currentEpoch(tx.db);
  const epoch = { number: number + 1, id: randomUUID(), began_at: now, restored_from: null, restored_taken_at: null };
  await insertEpoch(tx, epoch);
  await publishAllAgain(tx, epoch.number);
  return epoch;
}
