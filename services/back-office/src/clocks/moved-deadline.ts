import {
  type ApplicationState,
  allows,
  type CommandOf,
  type EventEnvelope,
  type EventType,
  type MainDeadline,
  mainDeadline,
} from '@okruh/domain';
import type { ApplicationRow, CentreDb } from '../schema.ts';
import type { Services } from '../services.ts';
import { clockBasis } from './count-clocks.ts';

/** What each event that may move a deadline was about, for the history. */
const causes: Partial<Readonly<Record<EventType, string>>> = {
  'correction-answered': 'Надійшла відповідь на повернення.',
  supplemented: 'Надійшли документи.',
  resumed: 'Розгляд поновлено.',
  assessed: 'Потреби оцінено.',
  transferred: 'Справу передано іншому відділу.',
  extended: 'Строк продовжено.',
  reopened: 'Справу поновлено.',
  'appeal-decided': 'Скаргу задоволено.',
  'decision-returned': 'Рішення повернуто спеціалістові.',
};

const recount = 'Строк перераховано.';

/** The date an application is due on now, and the command that writes it into the chain when it is another. */
export interface Recounted {
  readonly due: MainDeadline;
  readonly command?: CommandOf<'move-deadline'>;
}

/**
 * Counts the main clock of an application as of a moment, for every status in which it may move; undefined in others and
 * when the catalogue does not know the service. While a clock stands the date stays: it moves when the clock goes on.
 */
export async function recountDeadline(
  db: CentreDb,
  services: Pick<Services, 'configuration'>,
  application: ApplicationRow,
  state: ApplicationState,
  history: readonly EventEnvelope[],
): Promise<Recounted | undefined> {
  const last = history.at(-1);
  if (last === undefined || state.departmentId === undefined || !allows(state.status, 'move-deadline'))
    return undefined;
  const basis = await clockBasis(db, services, application, history);
  const due = basis && mainDeadline(basis.rules, basis.calendar, basis.moments, basis.intervals, last.at);
  if (due === undefined) return undefined;
  const isSame = due.date === state.deadline && due.provisional === (state.deadlineProvisional ?? false);
  if (due.standing || isSame) return { due };
  const reason = causes[last.event.type] ?? recount;
  const provisional = due.provisional && { provisional: true as const };
  return { due, command: { kind: 'move-deadline', clock: due.clock, deadline: due.date, ...provisional, reason } };
}
