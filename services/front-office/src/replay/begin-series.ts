import { type Lacking, lackingSchema, replayBatch, type Series, seriesSchema, transportPaths } from '@okruh/protocol';
import type { Office, OfficeTx } from '../office.ts';
import { renumberParcels, waitingIds } from '../outbox/renumber-parcels.ts';
import { batches, type DirectLink, postTo } from './ask-centre.ts';
import { updateState } from './queries.ts';

/**
 * Asks the centre for numbers that no other store of this office has given, and seals anew what waits here and never
 * arrived. @throws CentreRefused, LinkProblem
 */
export async function askForSeries(office: Office, link: DirectLink, id: string, signal: AbortSignal): Promise<void> {
  const series = await postTo(link, transportPaths.series, { id }, seriesSchema, signal);
  const lacking = new Set<string>();
  for (const parcels of batches(await waitingIds(office), replayBatch.lines)) {
    const body = { applications: [], parcels };
    const answer: Lacking = await postTo(link, transportPaths.inventory, body, lackingSchema, signal);
    for (const parcel of answer.parcels) lacking.add(parcel);
  }
  await office.store.transaction((tx) => takeSeries(tx, office, series, lacking));
}

/** From now on numbers are given from the series; the named parcels, which wait, get theirs at once. */
export async function takeSeries(
  tx: OfficeTx,
  office: Pick<Office, 'privateKey'>,
  { id, volume, firstSequence }: Series,
  waiting: ReadonlySet<string> = new Set(),
): Promise<void> {
  await renumberParcels(tx, office, firstSequence, waiting);
  await updateState(tx.db, { series_wanted: null, series_id: id, volume, first_sequence: firstSequence });
}
