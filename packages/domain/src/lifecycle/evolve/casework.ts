import type { EventOf } from '../events.ts';
import type { ApplicationState } from '../state.ts';
import { type AfterEach, afterWaiting, withDeadline, without } from './after.ts';

function afterRelease(state: ApplicationState): ApplicationState {
  const waits = state.status === 'awaiting-citizen' || state.status === 'awaiting-others';
  return { ...without(state, 'assigneeId', 'assigneeName'), status: waits ? state.status : 'in-queue' };
}

function afterAssignment(
  state: ApplicationState,
  { staffId, staffName }: EventOf<'claimed' | 'assigned'>,
): ApplicationState {
  const status = state.status === 'in-queue' ? 'in-work' : state.status;
  return { ...state, status, assigneeId: staffId, assigneeName: staffName };
}

function afterTransfer(state: ApplicationState, event: EventOf<'transferred'>): ApplicationState {
  const rest = without(state, 'assigneeId', 'assigneeName');
  return {
    ...(event.deadline === undefined ? rest : withDeadline(rest, event.deadline)),
    status: 'in-queue',
    departmentId: event.departmentId,
    routingReasons: [event.reason],
  };
}

function withoutDanger(state: ApplicationState, event: EventOf<'danger-lifted'>): ApplicationState {
  const dangers = (state.dangers ?? []).filter((danger) => danger !== event.danger);
  const rest = without(state, 'dangers');
  return dangers.length === 0 ? rest : { ...rest, dangers };
}

function afterExtension(state: ApplicationState, event: EventOf<'extended'>): ApplicationState {
  const { by, reason, deadline, before, basis } = event;
  const details = { ...(before !== undefined && { before }), ...(basis !== undefined && { basis }) };
  return { ...withDeadline(state, deadline), extension: { by, reason, ...details } };
}

/** Registration, routing, who works on it, and what is waited for. */
export const caseworkEvents: AfterEach<
  | 'registered'
  | 'received'
  | 'queued'
  | 'transferred'
  | 'claimed'
  | 'assigned'
  | 'released'
  | 'correction-requested'
  | 'correction-answered'
  | 'others-asked'
  | 'resumed'
  | 'danger-noted'
  | 'danger-lifted'
  | 'extended'
  | 'deadline-moved'
  | 'supplemented'
  | 'papers-completed'
  | 'reference-replaced'
> = {
  registered: (state, { registrationIndex, referenceNumber, serviceCode, officeId }) => ({
    ...state,
    status: 'registered',
    registrationIndex,
    referenceNumber,
    serviceCode,
    officeId,
  }),
  received: (state, { parcelId }) => ({ ...state, status: 'received', parcelId }),
  queued: (state, { departmentId, deadline, priority, reasons, procedure, provisional }) => {
    const how = procedure !== undefined && { procedure };
    const due = withDeadline(state, deadline, provisional);
    return { ...due, status: 'in-queue', departmentId, priority, routingReasons: reasons, ...how };
  },
  transferred: afterTransfer,
  claimed: afterAssignment,
  assigned: afterAssignment,
  released: afterRelease,
  'correction-requested': (state, { correctionId: id, slots, message, until }) => ({
    ...state,
    status: 'awaiting-citizen',
    openCorrection: { id, slots, message, ...(until !== undefined && { until }) },
  }),
  'correction-answered': afterWaiting,
  'others-asked': (state, { body, reason, until }) => {
    const awaited = { body, reason, ...(until !== undefined && { until }) };
    return { ...state, status: 'awaiting-others', awaited };
  },
  resumed: afterWaiting,
  'danger-noted': (state, { danger }) => ({ ...state, dangers: [...(state.dangers ?? []), danger] }),
  'danger-lifted': withoutDanger,
  extended: afterExtension,
  'deadline-moved': (state, { deadline, provisional }) => withDeadline(state, deadline, provisional),
  supplemented: (state) => (state.status === 'left-without-movement' ? afterWaiting(state) : state),
  'papers-completed': (state, { dayOfApplication }) => ({ ...state, dayOfApplication }),
  'reference-replaced': (state, { referenceNumber }) => ({ ...state, referenceNumber }),
};
