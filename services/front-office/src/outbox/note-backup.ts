import type { FeedPayload } from '@okruh/protocol';
import type { OfficeTx } from '../office.ts';
import { keepBackup, markBackedUp } from './queries.ts';

/** A verified backup of the centre holds the parcels up to a sequence: from now on they are safe in two places there. */
export async function noteBackup(
  tx: OfficeTx,
  { sequence, takenAt }: FeedPayload<'backup'>,
  now: string,
): Promise<void> {
  await markBackedUp(tx.db, sequence, takenAt);
  await keepBackup(tx.db, { sequence, taken_at: takenAt, told_at: now });
}
