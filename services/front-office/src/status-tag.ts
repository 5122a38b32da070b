import { type Status, statusNames } from '@okruh/domain';

/** A status in words; the tone only supports them. */
export interface Tag {
  readonly text: string;
  readonly tone: 'neutral' | 'info' | 'good' | 'warn' | 'bad';
}

const tones = {
  draft: 'neutral',
  registered: 'info',
  received: 'info',
  'in-queue': 'info',
  'in-work': 'info',
  'awaiting-citizen': 'warn',
  'awaiting-others': 'info',
  assessed: 'info',
  'awaiting-approval': 'info',
  decided: 'info',
  approved: 'info',
  'result-ready': 'good',
  'handed-over': 'good',
  'in-support': 'good',
  appealed: 'warn',
  closed: 'neutral',
  withdrawn: 'neutral',
  redirected: 'neutral',
  'left-without-movement': 'warn',
} as const satisfies Record<Status, Tag['tone']>;

/** How a status is shown. */
export function statusTag(status: string): Tag {
  const known = status as Status;
  return { text: statusNames[known] ?? status, tone: tones[known] ?? 'neutral' };
}
