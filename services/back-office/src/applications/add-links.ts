import { type ApplicationState, type EventEnvelope, evolve } from '@okruh/domain';
import type { ApplicationRow, CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { projectionOf, toEventRow } from './event-rows.ts';
import { followEvents } from './follow-events.ts';
import type { Happened } from './happened.ts';
import { borneByAnother, insertEvents, updateProjection } from './queries.ts';

/** New links of an application's chain, and the row and state that they follow. */
export interface NewLinks extends Pick<Happened, 'parcelId' | 'routing' | 'due' | 'now' | 'adopted'> {
  row: ApplicationRow;
  before: ApplicationState;
  events: readonly EventEnvelope[];
}

/** Writes links at the end of a chain, with the row that follows from them and everything else that does. */
export async function addLinks(
  tx: CentreTx,
  services: Services,
  { row, before, events, ...details }: NewLinks,
): Promise<{ application: ApplicationRow; state: ApplicationState }> {
  const { now, parcelId } = details;
  const head = events.at(-1);
  if (head === undefined) return { application: row, state: before };
  const state = events.map(({ event }) => event).reduce(evolve, before);
  const projected = {
    ...projectionOf(state, head, now),
    reference_number: await referenceAfter(tx, { row, before, state, adopted: details.adopted }),
  };
  const application = { ...row, ...projected };
  await insertEvents(
    tx,
    events.map((envelope) => toEventRow(envelope, now, parcelId)),
  );
  await updateProjection(tx, row.id, projected);
  await followEvents(tx, services, { application, before, state, events, ...details });
  return { application, state };
}

/**
 * The number by which the application is found. Its history may name one that another application has got since the
 * centre was restored: then it keeps the fresh one that its row was opened with.
 */
async function referenceAfter(
  tx: CentreTx,
  { row, before, state, adopted }: Pick<NewLinks, 'row' | 'before' | 'adopted'> & { state: ApplicationState },
): Promise<string> {
  const { reference_number: borne, hromada_id: hromadaId, id } = row;
  const named = state.referenceNumber ?? borne;
  if (named === borne || !adopted) return named;
  const unchanged = named === before.referenceNumber;
  return unchanged || (await borneByAnother(tx.db, { hromadaId, id }, named)) ? borne : named;
}
