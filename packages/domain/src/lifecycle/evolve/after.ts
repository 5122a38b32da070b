import type { CivilDate } from '../../time/time.ts';
import type { EventOf, EventType } from '../events.ts';
import type { ApplicationState } from '../state.ts';

/** What an event of one type makes of a state. */
export type After<T extends EventType> = (state: ApplicationState, event: EventOf<T>) => ApplicationState;

/** What events of these types make of a state. */
export type AfterEach<T extends EventType> = { readonly [Each in T]: After<Each> };

/** A copy without these parts. */
export function without<K extends keyof ApplicationState>(
  state: ApplicationState,
  ...keys: K[]
): Omit<ApplicationState, K> {
  const rest: Partial<ApplicationState> = { ...state };
  for (const key of keys) delete rest[key];
  return rest as Omit<ApplicationState, K>;
}

/** Due on this day; `provisional` while the main clock has not started. */
export function withDeadline(state: ApplicationState, deadline: CivilDate, provisional?: true): ApplicationState {
  const rest = without(state, 'deadlineProvisional');
  return { ...rest, deadline, ...(provisional !== undefined && { deadlineProvisional: provisional }) };
}

/** Back to whoever had it; to the queue when nobody has; before routing when it was never routed. */
export function afterWaiting(state: ApplicationState): ApplicationState {
  const rest = without(state, 'openCorrection', 'awaited', 'endReason', 'mendUntil');
  if (state.departmentId === undefined) return { ...rest, status: 'received' };
  return { ...rest, status: state.assigneeId === undefined ? 'in-queue' : 'in-work' };
}

/** Worked on once more: what the earlier decision led to no longer counts. */
export function afterReopening(state: ApplicationState, deadline: string | undefined): ApplicationState {
  const rest: ApplicationState = {
    ...without(state, 'decision', 'approvedBy', 'result', 'handOver', 'redirectedTo', 'openAppeal'),
  };
  return afterWaiting(deadline === undefined ? rest : withDeadline(rest, deadline));
}
