import {
  type Actor,
  type ApplicationEvent,
  type ApplicationState,
  type ChainHead,
  type Command,
  decide,
  type EventEnvelope,
  evolve,
  type MainDeadline,
  type Refusal,
  sealEvent,
} from '@okruh/domain';
import { uuidv7 } from 'uuidv7';
import { recountDeadline } from '../clocks/moved-deadline.ts';
import type { ApplicationRow, CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { addLinks } from './add-links.ts';
import { stateOf, toEnvelope } from './event-rows.ts';
import type { RoutingDetails } from './happened.ts';
import { listEvents, lockApplication } from './queries.ts';

export interface AppendRequest {
  applicationId: string;
  command: Command;
  actor: Actor;
  /** Clock of the place where it happened; the centre's when it happened here. */
  at?: string | undefined;
  /** Sequence of the last event that the actor saw; when there are newer ones the command is refused. */
  expectedVersion?: number | undefined;
  /** The parcel that brought the command. */
  parcelId?: string | undefined;
  /** Why this department, for the task that `enqueue` opens. */
  routing?: RoutingDetails | undefined;
  /** Papers are written after it, in the same transaction: the deadline is counted by `recountClocks` when they are. */
  papersFollow?: true;
}

export type Appended =
  | { ok: true; application: ApplicationRow; state: ApplicationState; events: readonly EventEnvelope[] }
  | { ok: false; refusal: Refusal };

/**
 * Carries out one command on an application, inside the caller's transaction: the one way in which anything happens to
 * an application at the centre. Asks the domain, chains the events, counts the clocks again and chains a moved deadline,
 * projects all into rows (application, task, correction, result), writes the office's feed and the citizen's
 * publication. Changes nothing when it refuses.
 * Codes of refusals: `application-unknown`, `version-stale`, and those of the lifecycle.
 */
export async function appendEvents(tx: CentreTx, services: Services, request: AppendRequest): Promise<Appended> {
  const row = await lockApplication(tx, request.applicationId);
  if (row === undefined) return refused('application-unknown', 'Такої заяви в бек-офісі немає. Перевірте її номер.');
  if (request.expectedVersion !== undefined && request.expectedVersion !== row.seq) {
    return refused('version-stale', 'Справу тим часом змінив хтось інший. Оновіть сторінку і перегляньте зміни.');
  }
  const now = services.clock.now();
  const before = stateOf(row);
  const decided = decide(before, request.command, request.at ?? now);
  if (!decided.ok) return decided;

  const head = { seq: row.seq, hash: row.head_hash };
  const given = chain(row.id, head, decided.events, { at: request.at ?? now, actor: request.actor });
  if (given.length === 0) return { ok: true, application: row, state: before, events: [] };
  const { events, due } = await withDeadline(tx, services, request, { row, before, given, now });
  const { parcelId, routing } = request;
  const added = await addLinks(tx, services, { row, before, events, parcelId, routing, due, now });
  return { ok: true, ...added, events };
}

interface Given {
  readonly row: ApplicationRow;
  readonly before: ApplicationState;
  readonly given: readonly EventEnvelope[];
  readonly now: string;
}

/** The events, with the one that moves the deadline when it is another after them; the centre itself writes that one. */
async function withDeadline(
  tx: CentreTx,
  services: Services,
  { papersFollow }: AppendRequest,
  { row, before, given, now }: Given,
): Promise<{ events: readonly EventEnvelope[]; due?: MainDeadline }> {
  if (papersFollow) return { events: given };
  const state = given.map(({ event }) => event).reduce(evolve, before);
  const history = [...(await listEvents(tx.db, row.id)).map(toEnvelope), ...given];
  const recounted = await recountDeadline(tx.db, services, row, state, history);
  if (recounted === undefined) return { events: given };
  const { command, due } = recounted;
  const moved = command && decide(state, command, now);
  if (!moved?.ok) return { events: given, due };
  const head = given.at(-1) ?? { seq: row.seq, hash: row.head_hash };
  return { events: [...given, ...chain(row.id, head, moved.events, { at: now, actor: services.centre })], due };
}

function chain(
  applicationId: string,
  head: ChainHead,
  events: readonly ApplicationEvent[],
  by: Pick<EventEnvelope, 'at' | 'actor'>,
): EventEnvelope[] {
  let previous = head;
  return events.map((event) => {
    const sealed = sealEvent(previous, { id: uuidv7(), applicationId, ...by, event });
    previous = sealed;
    return sealed;
  });
}

function refused(code: string, message: string): Appended {
  return { ok: false, refusal: { code, message } };
}
