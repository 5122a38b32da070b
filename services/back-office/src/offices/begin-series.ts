import type { Series } from '@okruh/protocol';
import type { CentreTx, OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { findSeries, insertSeries, lockOfficeRow, newestSeries, sequencesFrom, setSequences } from './queries.ts';

/** Sequences left free between two stores of an office: what the lost one sealed and never sent keeps its numbers. */
const block = 10_000;

/**
 * Gives an office whose store is younger than what it has sent numbers of its own: the next volume of its journal, and
 * sequences from the next block on. The numbers left out are a gap that may never be filled. Asked again with the same id
 * it gives the same. The caller has locked the office.
 */
export async function beginSeries(
  tx: CentreTx,
  office: Pick<OfficeRow, 'id' | 'highest_sequence'>,
  id: string,
  now: string,
): Promise<Series> {
  const known = await findSeries(tx.db, office.id, id);
  if (known !== undefined) return { id, volume: known.volume, firstSequence: known.first_sequence };
  const newest = await newestSeries(tx.db, office.id);
  const above = Math.max(office.highest_sequence, (newest?.first_sequence ?? 1) - 1);
  const firstSequence = (Math.floor(above / block) + 1) * block + 1;
  const series = { id, volume: (newest?.volume ?? 1) + 1, firstSequence };
  await keepSeries(tx, office.id, series, now);
  return series;
}

/** {@link beginSeries} in a transaction of its own, for an office that found its store to be an old copy. */
export async function giveSeries(services: Pick<Services, 'store' | 'clock'>, officeId: string, id: string) {
  return services.store.transaction(async (tx) => {
    const office = await lockOfficeRow(tx, officeId);
    if (office === undefined) throw new Error('an office without a row');
    return beginSeries(tx, office, id, services.clock.now());
  });
}

/** Writes a series down, also one that was given before the centre was restored; the counters go on from it. */
export async function keepSeries(tx: CentreTx, officeId: string, series: Series, now: string): Promise<void> {
  const { id, volume, firstSequence } = series;
  await insertSeries(tx, { id, office_id: officeId, volume, first_sequence: firstSequence, begun_at: now });
  const here = await sequencesFrom(tx.db, officeId, firstSequence);
  const gap = here.findIndex((sequence, index) => sequence !== firstSequence + index);
  const known = firstSequence - 1 + (gap === -1 ? here.length : gap);
  await setSequences(tx, officeId, { known, highest: Math.max(known, here.at(-1) ?? 0) });
}
