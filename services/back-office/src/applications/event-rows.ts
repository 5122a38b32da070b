import type { Actor, ApplicationEvent, ApplicationState, EventEnvelope } from '@okruh/domain';
import type { ApplicationEventRow, ApplicationRow } from '../schema.ts';
import type { ApplicationProjection } from './queries.ts';

/** Row of one link of the chain; `recordedAt` is the centre's clock. */
export function toEventRow(
  envelope: EventEnvelope,
  recordedAt: string,
  parcelId: string | undefined,
): ApplicationEventRow {
  return {
    id: envelope.id,
    application_id: envelope.applicationId,
    seq: envelope.seq,
    at: envelope.at,
    recorded_at: recordedAt,
    type: envelope.event.type,
    actor: JSON.stringify(envelope.actor),
    event: JSON.stringify(envelope.event),
    prev_hash: envelope.prevHash,
    hash: envelope.hash,
    parcel_id: parcelId ?? null,
  };
}

/** The link of the chain that a row holds. */
export function toEnvelope(row: ApplicationEventRow): EventEnvelope {
  return {
    id: row.id,
    applicationId: row.application_id,
    seq: row.seq,
    at: row.at,
    actor: JSON.parse(row.actor) as Actor,
    event: JSON.parse(row.event) as ApplicationEvent,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}

/** Columns of the application's row that follow from its events. */
export function projectionOf(
  state: ApplicationState,
  head: Pick<EventEnvelope, 'seq' | 'hash'>,
  updatedAt: string,
): ApplicationProjection {
  return {
    status: state.status,
    department_id: state.departmentId ?? null,
    assignee_id: state.assigneeId ?? null,
    deadline: state.deadline ?? null,
    priority: state.priority ?? 0,
    seq: head.seq,
    head_hash: head.hash,
    state: JSON.stringify(state),
    updated_at: updatedAt,
  };
}

/** The state that a row holds. */
export function stateOf(row: Pick<ApplicationRow, 'state'>): ApplicationState {
  return JSON.parse(row.state) as ApplicationState;
}
