import type { Db, OfficeTx } from '../office.ts';
import { feedPlace, forgetKeptAfter, resetCursor } from './queries.ts';

/** How far this office has read its feed. */
export async function readUpTo(db: Db): Promise<number> {
  return (await feedPlace(db)).cursor;
}

/** Reads the feed again from a cursor on: entries that were taken in before change nothing. */
export async function goBackTo(tx: OfficeTx, cursor: number): Promise<void> {
  await resetCursor(tx.db, cursor);
  await forgetKeptAfter(tx.db, cursor);
}
