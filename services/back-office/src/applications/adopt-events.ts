import { type EventEnvelope, evolve, type MainDeadline, sealEvent } from '@okruh/domain';
import type { EventEntry } from '@okruh/protocol';
import { recountDeadline } from '../clocks/moved-deadline.ts';
import type { ApplicationRow, CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { addLinks } from './add-links.ts';
import { stateOf, toEnvelope } from './event-rows.ts';
import { findEvent, listEvents, lockApplication } from './queries.ts';

/**
 * Why a history that an office gave back is not taken: `history-forked`: something else happened here in its place;
 * `history-broken`: a link is missing or does not fit; `history-not-ours`: this centre did not sign it.
 */
export type HistoryFault =
  | 'history-not-ours'
  | 'history-broken'
  | 'history-forked'
  | 'history-foreign'
  | 'parcel-missing'
  | 'parcel-refused';

/** Thrown to undo the transaction: of a history all is taken back or nothing. */
export class HistoryRefused extends Error {
  override readonly name = 'HistoryRefused';
  readonly code: HistoryFault;

  constructor(code: HistoryFault) {
    super(code);
    this.code = code;
  }
}

/** Events that this centre signed before it was restored, in the order of their chain. */
export interface Adoption {
  applicationId: string;
  entries: readonly EventEntry[];
  /** Sees to it that the rows of the parcel that brought an event about are there. @throws HistoryRefused */
  bringParcel(parcelId: string): Promise<void>;
}

/**
 * Takes events back into an application's chain, inside the caller's transaction, with everything that followed from
 * them: the other way in which something happens to an application, beside `append-events.ts`. The domain is not asked
 * again: they have happened. Those that are here already change nothing. The caller has checked the signatures.
 * @returns the entries that were not here.
 * @throws HistoryRefused
 */
export async function adoptEvents(tx: CentreTx, services: Services, adoption: Adoption): Promise<EventEntry[]> {
  const adopted: EventEntry[] = [];
  for (const entry of adoption.entries) {
    if (entry.parcelId !== undefined) await adoption.bringParcel(entry.parcelId);
    const row = await lockApplication(tx, adoption.applicationId);
    if (row === undefined) throw new HistoryRefused('parcel-missing');
    if (await isHere(tx, row, entry.envelope)) continue;
    requireNext(row, entry.envelope);
    await addLinks(tx, services, {
      row,
      before: stateOf(row),
      events: [entry.envelope],
      parcelId: entry.parcelId,
      routing: entry.routing,
      due: await dueAfter(tx, services, row, entry.envelope),
      adopted: true,
      now: entry.recordedAt ?? services.clock.now(),
    });
    adopted.push(entry);
  }
  return adopted;
}

/** When it was due after an event, as it was counted then. */
async function dueAfter(
  tx: CentreTx,
  services: Services,
  row: ApplicationRow,
  envelope: EventEnvelope,
): Promise<MainDeadline | undefined> {
  const history = [...(await listEvents(tx.db, row.id)).map(toEnvelope), envelope];
  const recounted = await recountDeadline(tx.db, services, row, evolve(stateOf(row), envelope.event), history);
  return recounted?.due;
}

async function isHere(tx: CentreTx, row: ApplicationRow, { seq, hash }: EventEnvelope): Promise<boolean> {
  if (seq > row.seq) return false;
  const here = await findEvent(tx.db, row.id, seq);
  if (here?.hash !== hash) throw new HistoryRefused('history-forked');
  return true;
}

/** The link must be the one after the head, and be what its hash says. */
function requireNext(row: ApplicationRow, envelope: EventEnvelope): void {
  const { id, applicationId, at, actor, event } = envelope;
  if (envelope.seq !== row.seq + 1 || applicationId !== row.id) throw new HistoryRefused('history-broken');
  if (envelope.prevHash !== row.head_hash) throw new HistoryRefused('history-forked');
  const sealed = sealEvent({ seq: row.seq, hash: row.head_hash }, { id, applicationId, at, actor, event });
  if (sealed.hash !== envelope.hash) throw new HistoryRefused('history-broken');
}
