import {
  type Actor,
  type ApplicationState,
  type Command,
  decide,
  type EventEnvelope,
  evolve,
  type Refusal,
  sealEvent,
} from '@okruh/domain';
import { uuidv7 } from 'uuidv7';
import type { ApplicationRow, CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { projectionOf, stateOf, toEventRow } from './event-rows.ts';
import { followEvents } from './follow-events.ts';
import type { RoutingDetails } from './happened.ts';
import { insertEvents, lockApplication, updateProjection } from './queries.ts';

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
  /** Why this department and this date, for the task that `enqueue` opens. */
  routing?: RoutingDetails | undefined;
}

export type Appended =
  | { ok: true; application: ApplicationRow; state: ApplicationState; events: readonly EventEnvelope[] }
  | { ok: false; refusal: Refusal };

/**
 * Carries out one command on an application, inside the caller's transaction: the one way in which anything happens to
 * an application at the centre. Asks the domain, chains the events, projects them into rows (application, task,
 * correction, result), writes the office's feed and the citizen's publication. Changes nothing when it refuses.
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

  const envelopes = chain(row, decided.events, request, request.at ?? now);
  const head = envelopes.at(-1);
  if (head === undefined) return { ok: true, application: row, state: before, events: [] };
  const state = decided.events.reduce(evolve, before);
  const application = { ...row, ...projectionOf(state, head, now) };
  await insertEvents(
    tx,
    envelopes.map((envelope) => toEventRow(envelope, now, request.parcelId)),
  );
  await updateProjection(tx, row.id, projectionOf(state, head, now));
  const { parcelId, routing } = request;
  await followEvents(tx, services, { application, before, state, events: envelopes, parcelId, routing, now });
  return { ok: true, application, state, events: envelopes };
}

function chain(
  row: ApplicationRow,
  events: readonly Parameters<typeof sealEvent>[1]['event'][],
  request: AppendRequest,
  at: string,
): EventEnvelope[] {
  let previous: Pick<EventEnvelope, 'seq' | 'hash'> = { seq: row.seq, hash: row.head_hash };
  return events.map((event) => {
    const sealed = sealEvent(previous, { id: uuidv7(), applicationId: row.id, at, actor: request.actor, event });
    previous = sealed;
    return sealed;
  });
}

function refused(code: string, message: string): Appended {
  return { ok: false, refusal: { code, message } };
}
