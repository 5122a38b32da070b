import type { Db } from '../office.ts';
import { outboxTotals } from './line-queries.ts';

/** What waits to be sent. */
export interface OutboxTotals {
  /** Parcels the centre does not hold in full yet. */
  readonly waiting: number;
  /** Parcels whose command the centre refused. */
  readonly refused: number;
  /** Bytes of files that are still to be sent. */
  readonly bytes: number;
}

export function readTotals(db: Db): Promise<OutboxTotals> {
  return outboxTotals(db);
}
