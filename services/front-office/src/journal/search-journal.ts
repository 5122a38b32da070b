import { parseReferenceNumber, searchKey } from '@okruh/domain';
import type { Db } from '../office.ts';
import { searchJournal as findRows, type JournalRow } from './queries.ts';

/** Most lines a search shows; more words narrow it. */
export const mostFound = 50;

/** Finds registered applications by name, registration index or reference number, in any case and with any apostrophe. */
export function searchJournal(db: Db, typed: string): Promise<JournalRow[]> {
  const words = searchKey(typed).split(' ').filter(Boolean);
  const reference = parseReferenceNumber(typed);
  if (words.length === 0) return Promise.resolve([]);
  return findRows(db, words, reference.ok ? reference.value : undefined, mostFound);
}
