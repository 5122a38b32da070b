import type { ApplicationEvent, EventOf } from './events.ts';
import { type ApplicationState, initialState } from './state.ts';

function without<K extends keyof ApplicationState>(state: ApplicationState, ...keys: K[]): Omit<ApplicationState, K> {
  const rest: Partial<ApplicationState> = { ...state };
  for (const key of keys) delete rest[key];
  return rest as Omit<ApplicationState, K>;
}

/** Back to whoever had it; to the queue when nobody has; before routing when it was never routed. */
function afterWaiting(state: ApplicationState): ApplicationState {
  const rest = without(state, 'openCorrection', 'awaited', 'endReason');
  if (state.departmentId === undefined) return { ...rest, status: 'received' };
  return { ...rest, status: state.assigneeId === undefined ? 'in-queue' : 'in-work' };
}

function afterRelease(state: ApplicationState): ApplicationState {
  const waits = state.status === 'awaiting-citizen' || state.status === 'awaiting-others';
  return { ...without(state, 'assigneeId', 'assigneeName'), status: waits ? state.status : 'in-queue' };
}

function afterAssignment(state: ApplicationState, staffId: string, staffName: string): ApplicationState {
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

/** The state after an event; never refuses: what happened has happened. */
export function evolve(state: ApplicationState, event: ApplicationEvent): ApplicationState {
  switch (event.type) {
    case 'registered': {
      const { registrationIndex, referenceNumber, serviceCode, officeId } = event;
      return { ...state, status: 'registered', registrationIndex, referenceNumber, serviceCode, officeId };
    }
    case 'received':
      return { ...state, status: 'received', parcelId: event.parcelId };
    case 'queued': {
      const { departmentId, deadline, priority, reasons } = event;
      return { ...state, status: 'in-queue', departmentId, deadline, priority, routingReasons: reasons };
    }
    case 'transferred':
      return afterTransfer(state, event);
    case 'claimed':
    case 'assigned':
      return afterAssignment(state, event.staffId, event.staffName);
    case 'released':
      return afterRelease(state);
    case 'correction-requested': {
      const openCorrection = { id: event.correctionId, slots: event.slots, message: event.message };
      return { ...state, status: 'awaiting-citizen', openCorrection };
    }
    case 'others-asked': {
      const { body, reason, until } = event;
      const awaited = { body, reason, ...(until !== undefined && { until }) };
      return { ...state, status: 'awaiting-others', awaited };
    }
    case 'correction-answered':
    case 'resumed':
      return afterWaiting(state);
    case 'assessed': {
      const assessment = { id: event.assessmentId, kind: event.assessment, summary: event.summary };
      return { ...state, status: 'assessed', assessment };
    }
    case 'decided': {
      const { decisionId: id, outcome, grounds, amount } = event;
      const decision = { id, outcome, grounds, ...(amount !== undefined && { amount }) };
      return { ...state, status: 'decided', decision };
    }
    case 'result-issued':
      return { ...state, status: 'result-ready', result: { letterBlob: event.letterBlob, officeId: event.officeId } };
    case 'handed-over': {
      const { recipient, identityPaper, signature } = event;
      return { ...state, status: 'handed-over', handOver: { recipient, identityPaper, signature } };
    }
    case 'closed':
      return { ...state, status: 'closed', ...(event.reason !== undefined && { endReason: event.reason }) };
    case 'withdrawn':
      return { ...without(state, 'openCorrection', 'awaited'), status: 'withdrawn', endReason: event.reason };
    case 'redirected': {
      const rest = without(state, 'openCorrection', 'awaited');
      return { ...rest, status: 'redirected', redirectedTo: event.body, endReason: event.reason };
    }
    case 'left-without-movement': {
      const rest = without(state, 'awaited');
      return { ...rest, status: 'left-without-movement', endReason: event.reason };
    }
    default:
      return event satisfies never;
  }
}

/** The state that a whole history gives. */
export function replay(events: readonly ApplicationEvent[]): ApplicationState {
  return events.reduce(evolve, initialState);
}
