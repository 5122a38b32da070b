import type { EventOf } from '../events.ts';
import type { ApplicationState } from '../state.ts';
import { type AfterEach, afterReopening, without } from './after.ts';

function afterDecision(state: ApplicationState, event: EventOf<'decided'>): ApplicationState {
  const { decisionId: id, outcome, grounds, amount, fee, awaitsApproval } = event;
  const sums = { ...(amount !== undefined && { amount }), ...(fee !== undefined && { fee }) };
  const decision = { id, outcome, grounds, ...sums };
  return { ...state, status: awaitsApproval ? 'awaiting-approval' : 'decided', decision };
}

function afterAppeal(state: ApplicationState, event: EventOf<'appealed'>): ApplicationState {
  const openAppeal = { id: event.appealId, grounds: event.grounds, on: event.on, from: state.status };
  return { ...state, status: 'appealed', openAppeal };
}

function afterAppealDecision(state: ApplicationState, event: EventOf<'appeal-decided'>): ApplicationState {
  if (event.outcome === 'upheld') return afterReopening(state, event.deadline);
  return { ...without(state, 'openAppeal'), status: state.openAppeal?.from ?? 'closed' };
}

/** The decision, what becomes of it, and the ways out and back in. */
export const endingEvents: AfterEach<
  | 'decided'
  | 'approved'
  | 'decision-returned'
  | 'result-issued'
  | 'handed-over'
  | 'appealed'
  | 'appeal-decided'
  | 'reopened'
  | 'closed'
  | 'withdrawn'
  | 'redirected'
  | 'left-without-movement'
> = {
  decided: afterDecision,
  approved: (state, { staffId: id, staffName: name }) => ({ ...state, status: 'approved', approvedBy: { id, name } }),
  'decision-returned': (state) => afterReopening(state, undefined),
  'result-issued': (state, { letterBlob, officeId }) => ({
    ...state,
    status: 'result-ready',
    result: { letterBlob, officeId },
  }),
  'handed-over': (state, { recipient, identityPaper, signature }) => {
    const status = state.status === 'in-support' ? 'in-support' : 'handed-over';
    return { ...state, status, handOver: { recipient, identityPaper, signature } };
  },
  appealed: afterAppeal,
  'appeal-decided': afterAppealDecision,
  reopened: (state, { deadline }) => afterReopening(state, deadline),
  closed: (state, { reason }) => ({ ...state, status: 'closed', ...(reason !== undefined && { endReason: reason }) }),
  withdrawn: (state, { reason }) => ({
    ...without(state, 'openCorrection', 'awaited'),
    status: 'withdrawn',
    endReason: reason,
  }),
  redirected: (state, { body, reason, on, late }) => ({
    ...without(state, 'openCorrection', 'awaited', 'redirectedOn'),
    status: 'redirected',
    redirectedTo: body,
    ...(on !== undefined && { redirectedOn: on }),
    endReason: reason,
    ...(late !== undefined && { redirectedLate: late }),
  }),
  'left-without-movement': (state, { reason, until }) => ({
    ...without(state, 'awaited', 'mendUntil'),
    status: 'left-without-movement',
    endReason: reason,
    ...(until !== undefined && { mendUntil: until }),
  }),
};
