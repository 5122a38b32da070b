import type { Db } from '../office.ts';
import { centreBackup } from './queries.ts';
import { backupLine } from './view.ts';

/** One line about the newest verified backup of the centre; undefined while the centre told of none. */
export async function readBackup(db: Db): Promise<string | undefined> {
  const backup = await centreBackup(db);
  return backup && backupLine(backup);
}
