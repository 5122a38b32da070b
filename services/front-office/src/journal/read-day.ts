import type { Db } from '../office.ts';
import { type JournalRow, journalOfDay, neighbourDays } from './queries.ts';

/** One day of the journal, and the nearest days that have entries. */
export interface JournalDay {
  readonly day: string;
  readonly rows: readonly JournalRow[];
  readonly before?: string;
  readonly after?: string;
}

/** @param day `YYYY-MM-DD` in Kyiv */
export async function readDay(db: Db, day: string): Promise<JournalDay> {
  const [rows, around] = await Promise.all([journalOfDay(db, day), neighbourDays(db, day)]);
  return { day, rows, ...around };
}
