import type { Db } from '../office.ts';
import { type OutboxLine, outboxLines } from './queries.ts';

const mostShown = 50;

/** Parcels that are not complete, then the newest complete ones. */
export function readOutbox(db: Db): Promise<OutboxLine[]> {
  return outboxLines(db, mostShown);
}
