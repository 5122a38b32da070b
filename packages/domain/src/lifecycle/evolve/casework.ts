import type { EventOf } from '../events.ts';
import type { ApplicationState } from '../state.ts';
import { type AfterEach, afterWaiting, without } from './after.ts';

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
  const deadline = event.deadline ?? state.deadline;
  return {
    ...rest,
    status: 'in-queue',
    departmentId: event.departmentId,
    routingReasons: [event.reason],
    ...(deadline !== undefined && { deadline }),
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
  return { ...state, deadline, extension: { by, reason, ...details } };
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
  | 'supplemented'
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
  queued: (state, { departmentId, deadline, priority, reasons, procedure }) => {
    const how = procedure !== undefined && { procedure };
    return { ...state, status: 'in-queue', departmentId, deadline, priority, routingReasons: reasons, ...how };
  },
  transferred: afterTransfer,
  claimed: afterAssignment,
  assigned: afterAssignment,
  released: afterRelease,
  'correction-requested': (state, { correctionId: id, slots, message }) => ({
    ...state,
    status: 'awaiting-citizen',
    openCorrection: { id, slots, message },
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
  supplemented: (state) => (state.status === 'left-without-movement' ? afterWaiting(state) : state),
  'reference-replaced': (state, { referenceNumber }) => ({ ...state, referenceNumber }),
};
