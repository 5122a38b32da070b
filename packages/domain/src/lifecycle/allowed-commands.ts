import type { CommandKind } from './commands.ts';
import type { Status } from './status.ts';

/**
 * The one table of the lifecycle: which commands a status allows. Buttons, API and parcels read it.
 * A new status does not compile until it has a row.
 */
export const allowedCommands = {
  draft: ['register'],
  registered: ['receive', 'withdraw'],
  received: ['enqueue', 'withdraw', 'redirect', 'leave-without-movement'],
  'in-queue': ['claim', 'assign', 'transfer', 'withdraw', 'redirect', 'leave-without-movement'],
  'in-work': [
    'release',
    'assign',
    'transfer',
    'request-correction',
    'await-others',
    'assess',
    'decide',
    'withdraw',
    'redirect',
    'leave-without-movement',
  ],
  'awaiting-citizen': ['answer-correction', 'release', 'assign', 'resume', 'withdraw', 'leave-without-movement'],
  'awaiting-others': ['resume', 'release', 'assign', 'withdraw', 'redirect'],
  assessed: [
    'release',
    'assign',
    'transfer',
    'request-correction',
    'await-others',
    'assess',
    'decide',
    'withdraw',
    'redirect',
  ],
  decided: ['issue-result'],
  'result-ready': ['hand-over', 'close'],
  'handed-over': ['close'],
  closed: [],
  withdrawn: ['close'],
  redirected: ['close'],
  'left-without-movement': ['answer-correction', 'resume', 'withdraw', 'close'],
} as const satisfies Record<Status, readonly CommandKind[]>;

/** Whether the table allows this command in this status. */
export function allows(status: Status, kind: CommandKind): boolean {
  const kinds: readonly CommandKind[] = allowedCommands[status];
  return kinds.includes(kind);
}
