import type { Tx } from '@okruh/store';
import type { JobRow } from './job-table.ts';

/** Topic of the store's signals that says: there are jobs. */
export const jobTopic = 'job';

/** That a job is or will be there to be taken: ids and times, no content. */
export interface Ring {
  lane: string;
  id: string;
  claims: number;
  /** Of a delayed job. */
  runAt: string | null;
}

type RungRow = Pick<JobRow, 'lane' | 'id' | 'claims' | 'run_at' | 'status'>;

const encode = (row: RungRow): string =>
  [row.lane, row.id, row.claims, row.status === 'delayed' ? row.run_at : ''].join(' ');

/** Reads what {@link ringAfterCommit} sends. */
export function readRing(text: string): Ring {
  const [lane = '', id = '', claims = '0', runAt = ''] = text.split(' ');
  return { lane, id, claims: Number(claims), runAt: runAt === '' ? null : runAt };
}

export const ringOf = (row: RungRow): Ring => readRing(encode(row));

/** Tells the runners of this process about jobs, once the transaction that put them there is committed. */
export function ringAfterCommit<S>(tx: Tx<S>, rows: readonly RungRow[]): void {
  if (rows.length > 0) tx.onCommit(() => tx.signals.emit(jobTopic, rows.map(encode)));
}
