import type { ApplicationState, MainDeadline, Status } from '@okruh/domain';
import { uuidv7 } from 'uuidv7';
import type { CentreTx, TaskRow } from '../schema.ts';
import type { Happened } from './happened.ts';
import { insertTask, newestTask, updateTask } from './queries.ts';

/** Statuses in which a department has something to do for an application. */
const workable: ReadonlySet<Status> = new Set([
  'in-queue',
  'in-work',
  'awaiting-citizen',
  'awaiting-others',
  'assessed',
  'awaiting-approval',
  'in-support',
  'appealed',
]);

/** Makes the open task say what the state says: opened, moved, assigned, or closed. */
export async function followTask(tx: CentreTx, happened: Happened): Promise<void> {
  const { application, state, due, now } = happened;
  const last = await newestTask(tx.db, application.id);
  const open = last?.closed_at === null ? last : undefined;
  const wanted = workable.has(state.status);
  if (open !== undefined && wanted && open.department_id === state.departmentId) {
    return updateTask(tx, open.id, { ...changesOf(open, state, now), ...(due && dueOf(due)) });
  }
  if (open !== undefined) await updateTask(tx, open.id, { closed_at: now });
  if (wanted) await insertTask(tx, newTask(happened, last));
}

function changesOf(open: TaskRow, state: ApplicationState, now: string): Partial<TaskRow> {
  const sameAssignee = open.assignee_id === (state.assigneeId ?? null);
  return {
    ...assigneeOf(state, sameAssignee ? open.claimed_at : now),
    deadline: state.deadline ?? open.deadline,
    priority: state.priority ?? open.priority,
  };
}

function assigneeOf(
  state: ApplicationState,
  claimedAt: string | null,
): Pick<TaskRow, 'assignee_id' | 'assignee_name' | 'claimed_at'> {
  if (state.assigneeId === undefined) return { assignee_id: null, assignee_name: null, claimed_at: null };
  return { assignee_id: state.assigneeId, assignee_name: state.assigneeName ?? null, claimed_at: claimedAt };
}

type DueColumn = 'deadline_steps' | 'at_risk_from' | 'overdue_from' | 'standing' | 'provisional';

/** Why this date, and when it turns. */
export function dueOf({ steps, turns, standing, provisional }: MainDeadline): Pick<TaskRow, DueColumn> {
  return {
    deadline_steps: JSON.stringify(steps),
    at_risk_from: turns.atRiskFrom ?? null,
    overdue_from: turns.overdueFrom ?? null,
    standing: standing ? 1 : 0,
    provisional: provisional ? 1 : 0,
  };
}

/** A case that goes on in another task is due as it was, one about which nothing is known has no turns. */
function dueBefore(last: TaskRow | undefined): Pick<TaskRow, DueColumn> {
  return {
    deadline_steps: last?.deadline_steps ?? '[]',
    at_risk_from: last?.at_risk_from ?? null,
    overdue_from: last?.overdue_from ?? null,
    standing: last?.standing ?? 0,
    provisional: last?.provisional ?? 0,
  };
}

function newTask({ application, state, routing, due, now }: Happened, last: TaskRow | undefined): TaskRow {
  return {
    id: uuidv7(),
    application_id: application.id,
    department_id: state.departmentId ?? '',
    deadline: state.deadline ?? last?.deadline ?? '',
    ...(due === undefined ? dueBefore(last) : dueOf(due)),
    priority: state.priority ?? 0,
    rule_id: routing?.ruleId ?? last?.rule_id ?? '',
    reasons: JSON.stringify(state.routingReasons ?? []),
    ...assigneeOf(state, now),
    created_at: now,
    closed_at: null,
  };
}
