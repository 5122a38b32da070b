import {
  type ClockStart,
  type ClockTurns,
  type Instant,
  kyivDate,
  markAt,
  type Pause,
  type Regime,
  spokenTerm,
} from '@okruh/domain';
import type { TaskRow } from '../schema.ts';
import type { CaseClock } from './case-clocks.ts';

type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad';

/** How a clock stands: as the domain marks it, or it waits for its event, was met in time or late, or came to nothing. */
export const clockStandings = [
  'running',
  'at-risk',
  'standing',
  'overdue',
  'waiting',
  'met',
  'met-late',
  'void',
] as const;
export type ClockStanding = (typeof clockStandings)[number];

const tags: Readonly<Record<ClockStanding, { text: string; tone: Tone }>> = {
  running: { text: 'строк іде', tone: 'neutral' },
  'at-risk': { text: 'під загрозою', tone: 'warn' },
  standing: { text: 'строк стоїть', tone: 'info' },
  overdue: { text: 'прострочено', tone: 'bad' },
  waiting: { text: 'ще не почався', tone: 'neutral' },
  met: { text: 'виконано', tone: 'good' },
  'met-late': { text: 'виконано із запізненням', tone: 'warn' },
  void: { text: 'не знадобився', tone: 'neutral' },
};

const regimeNames: Readonly<Record<Regime, string>> = { martial: 'воєнний стан', peace: 'мирний час' };

const waits: Readonly<Record<ClockStart, string>> = {
  registered: 'після реєстрації',
  'papers-complete': 'після надходження всіх документів',
  replies: 'після надходження відповідей на запити',
  assessed: 'після оцінки потреб',
  decided: 'після рішення',
};

function standingOf({ metAt, deadline, use }: CaseClock): ClockStanding {
  if (metAt === undefined) return deadline === undefined ? 'waiting' : (use?.mark ?? 'running');
  if (deadline === undefined) return 'void';
  return use?.mark === 'overdue' ? 'met-late' : 'met';
}

function pauseView({ from, to, why }: Pause) {
  return { from, to: to ?? null, why: why ?? null };
}

/** A clock of a case as its page and the API show it. */
export function clockView(clock: CaseClock) {
  const standing = standingOf(clock);
  const { id, name, main, term, regime, extended, basis, confirmed, steps, use } = clock;
  return {
    id,
    name,
    main,
    standing,
    tag: tags[standing],
    deadline: clock.deadline ?? null,
    at: clock.at ?? null,
    metAt: clock.metAt ?? null,
    term: spokenTerm(term),
    waitsFor: clock.waitsFor === undefined ? null : waits[clock.waitsFor],
    percent: use?.percent ?? null,
    regime: regime === undefined ? null : { id: regime, name: regimeNames[regime] },
    extended,
    pauses: clock.pauses.map(pauseView),
    basis,
    confirmed,
    steps: [...steps],
  };
}

/** How a deadline in a queue stands. */
export type DueStanding = 'running' | 'at-risk' | 'standing' | 'overdue' | 'provisional';

type Due = Pick<TaskRow, 'deadline' | 'at_risk_from' | 'overdue_from' | 'standing' | 'provisional'>;

/** Days left until the deadline (negative when it is over), how it stands, and a tone that supports the words. */
export interface DueMark {
  days: number;
  tone: Tone;
  late: boolean;
  standing: DueStanding;
}

const dayMs = 86_400_000;

const tones: Readonly<Record<DueStanding, Tone>> = {
  running: 'neutral',
  'at-risk': 'warn',
  standing: 'info',
  overdue: 'bad',
  provisional: 'neutral',
};

/** When a task of before the clocks were kept turns: it is at risk in its last days. */
const soonDays = 3;

function standingOfTask(
  { provisional, standing, at_risk_from, overdue_from }: Due,
  days: number,
  now: Instant,
): DueStanding {
  if (provisional === 1) return 'provisional';
  if (standing === 0 && overdue_from === null) return days < 0 ? 'overdue' : days <= soonDays ? 'at-risk' : 'running';
  const turns: ClockTurns = {
    ...(at_risk_from !== null && { atRiskFrom: at_risk_from }),
    ...(overdue_from !== null && { overdueFrom: overdue_from }),
  };
  return markAt({ ...turns, standing: standing === 1 }, now);
}

/** How the deadline of a task stands at a moment; null when it has none. */
export function dueMark(due: Due, now: Instant): DueMark | null {
  if (due.deadline === '') return null;
  const days = Math.round((Date.parse(due.deadline) - Date.parse(kyivDate(now))) / dayMs);
  const standing = standingOfTask(due, days, now);
  return { days, tone: tones[standing], late: standing === 'overdue', standing };
}
