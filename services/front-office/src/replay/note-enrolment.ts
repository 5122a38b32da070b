import type { KeyObject } from 'node:crypto';
import type { EnrolReply } from '@okruh/protocol';
import type { OfficeTx } from '../office.ts';
import { takeSeries } from './begin-series.ts';
import { updateState } from './queries.ts';

/**
 * Notes the life of the centre's data at the first enrolment of a store, and the numbers it was given when the office has
 * sent parcels from another one: what it sent is fetched.
 */
export async function noteEnrolment(
  tx: OfficeTx,
  keys: { privateKey: KeyObject },
  { epoch, series, cursor }: EnrolReply,
): Promise<void> {
  if (epoch !== undefined) await updateState(tx.db, { epoch });
  if (series === undefined) return;
  await updateState(tx.db, { fetches: 1, read_floor: cursor });
  await takeSeries(tx, keys, series);
}

/** A store that was enrolled anew may go on: a stop of before is over, and the next session says whether there is another. */
export async function noteEnrolledAnew(tx: OfficeTx): Promise<void> {
  await updateState(tx.db, { halted_code: null, halted_since: null, halted_reason: null });
}
