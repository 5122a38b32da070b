import type { Db } from '../office.ts';
import { highestAnswered, type OutboxLine, outboxLines, sequencesLeftBehind } from './line-queries.ts';

const mostShown = 50;

/** Parcels with which something is still to be done, then the newest of the others. */
export async function readOutbox(db: Db): Promise<OutboxLine[]> {
  const { open, settled } = await readLines(db);
  return [...open, ...settled];
}

/** The same in two parts. */
export function readLines(db: Db): Promise<{ open: OutboxLine[]; settled: OutboxLine[] }> {
  return outboxLines(db, mostShown);
}

/** Numbers that the centre lacks although later parcels of this office have arrived, ascending. */
export async function readGaps(db: Db): Promise<number[]> {
  return sequencesLeftBehind(db, await highestAnswered(db));
}
