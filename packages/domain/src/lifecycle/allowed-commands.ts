import type { CommandKind } from './commands.ts';
import type { Status } from './status.ts';

/**
 * The one table of the lifecycle: which commands a status allows. Buttons, API and parcels read it.
 * A new status does not compile until it has a row.
 */
export const allowedCommands = {
  draft: ['register'],
  registered: ['receive', 'supplement', 'replace-reference', 'withdraw'],
  received: ['enqueue', 'supplement', 'replace-reference', 'withdraw', 'redirect', 'leave-without-movement'],
  'in-queue': [
    'claim',
    'assign',
    'transfer',
    'extend',
    'supplement',
    'note-danger',
    'lift-danger',
    'replace-reference',
    'withdraw',
    'redirect',
    'leave-without-movement',
  ],
  'in-work': [
    'release',
    'assign',
    'transfer',
    'request-correction',
    'await-others',
    'assess',
    'give-one-off-service',
    'decide',
    'extend',
    'supplement',
    'note-danger',
    'lift-danger',
    'replace-reference',
    'withdraw',
    'redirect',
    'leave-without-movement',
  ],
  'awaiting-citizen': [
    'answer-correction',
    'release',
    'assign',
    'resume',
    'extend',
    'supplement',
    'note-danger',
    'lift-danger',
    'replace-reference',
    'withdraw',
    'leave-without-movement',
  ],
  'awaiting-others': [
    'resume',
    'release',
    'assign',
    'extend',
    'supplement',
    'note-danger',
    'lift-danger',
    'replace-reference',
    'withdraw',
    'redirect',
  ],
  assessed: [
    'release',
    'assign',
    'transfer',
    'request-correction',
    'await-others',
    'assess',
    'give-one-off-service',
    'decide',
    'extend',
    'supplement',
    'note-danger',
    'lift-danger',
    'replace-reference',
    'withdraw',
    'redirect',
  ],
  'awaiting-approval': ['approve', 'return-decision', 'extend', 'note-danger', 'lift-danger', 'replace-reference'],
  decided: ['issue-result', 'replace-reference'],
  approved: ['issue-result', 'replace-reference'],
  'result-ready': ['hand-over', 'plan-support', 'appeal', 'replace-reference', 'close'],
  'handed-over': ['plan-support', 'appeal', 'close'],
  'in-support': ['plan-support', 'give-aid', 'plan-visit', 'record-visit', 'hand-over', 'assign', 'withdraw', 'close'],
  appealed: ['decide-appeal', 'assign'],
  closed: ['reopen', 'appeal'],
  withdrawn: ['close'],
  redirected: ['close'],
  'left-without-movement': ['answer-correction', 'resume', 'supplement', 'replace-reference', 'withdraw', 'close'],
} as const satisfies Record<Status, readonly CommandKind[]>;

/** Whether the table allows this command in this status. */
export function allows(status: Status, kind: CommandKind): boolean {
  const kinds: readonly CommandKind[] = allowedCommands[status];
  return kinds.includes(kind);
}
