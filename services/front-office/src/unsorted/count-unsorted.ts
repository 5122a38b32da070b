import type { Db } from '../office.ts';
import { unsortedCount } from './queries.ts';

/** How many pages wait in the tray. */
export function countUnsorted(db: Db): Promise<number> {
  return unsortedCount(db);
}
