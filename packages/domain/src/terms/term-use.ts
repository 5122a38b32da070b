import { Temporal } from 'temporal-polyfill';
import { type CivilDate, type Instant, type InstantOrDate, isCivilDate, kyivDayOf } from '../time/time.ts';
import { isWorkingDay } from './calendar.ts';
import type { ClockRule, TermUse } from './clock-types.ts';
import type { Standing } from './deadline.ts';
import type { CountedFrom } from './intake.ts';
import { runMilliseconds, type Stands, standingOn, standsStill } from './pauses.ts';
import type { Calendar, Deadline, Term } from './types.ts';
import { dayAfter } from './working-days.ts';

/** What is asked about a running term. */
export interface Question {
  readonly term: Term;
  readonly calendar: Calendar;
  readonly from: CountedFrom;
  readonly deadline: Deadline;
  readonly standing: Standing;
  readonly now: InstantOrDate;
  readonly rule: Pick<ClockRule, 'atRiskFrom'>;
}

export const defaultAtRiskFrom = 75;
const msAnHour = 3_600_000;

/** Whether a day is one that the term counts. */
export function countsOn({ term, calendar }: Pick<Question, 'term' | 'calendar'>, stands: Stands): Stands {
  return (day) => !stands(day) && (term.unit !== 'working-days' || isWorkingDay(calendar, day));
}

function counted(question: Question, stands: Stands, first: CivilDate, last: CivilDate): number {
  const counts = countsOn(question, stands);
  let count = 0;
  for (let day = first; day <= last; day = dayAfter(day)) count += Number(counts(day));
  return count;
}

function dayBefore(date: CivilDate): CivilDate {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
}

function percentOfDays(question: Question): number {
  const { term, from, deadline, standing, now } = question;
  const stands = standingOn(standing.pauses ?? [], standing.asOf);
  const first = term.starts === 'next-day' ? dayAfter(from.date) : from.date;
  const whole = counted(question, stands, first, deadline.date);
  const gone = counted(question, stands, first, dayBefore(kyivDayOf(now)));
  return whole === 0 ? 0 : Math.floor((100 * gone) / whole);
}

function percentOfHours({ term, from, standing }: Question, now: Instant): number {
  const gone = runMilliseconds(from.moment, now, standing.pauses ?? []);
  return Math.floor((100 * gone) / (term.amount * msAnHour));
}

/** Whether the term ends at a moment and began at one. */
export function isToTheMinute({ deadline, from }: Pick<Question, 'deadline' | 'from'>): boolean {
  return deadline.at !== undefined && !isCivilDate(from.moment);
}

function percentOf(question: Question): number {
  const exact = isToTheMinute(question) && !isCivilDate(question.now);
  const percent = exact ? percentOfHours(question, question.now) : percentOfDays(question);
  return Math.min(100, Math.max(0, percent));
}

function isOver({ deadline, now }: Question): boolean {
  if (deadline.at !== undefined && !isCivilDate(now)) return Date.parse(now) > Date.parse(deadline.at);
  return kyivDayOf(now) > deadline.date;
}

/** How much of a term is gone at a moment, and whether that is a risk: past the rule's share, or on the last day. */
export function termUse(question: Question): TermUse {
  if (isOver(question)) return { percent: 100, mark: 'overdue' };
  const percent = percentOf(question);
  if (standsStill(question.standing.pauses ?? [])) return { percent, mark: 'standing' };
  const isLastDay = kyivDayOf(question.now) === question.deadline.date;
  const atRisk = isLastDay || percent >= (question.rule.atRiskFrom ?? defaultAtRiskFrom);
  return { percent, mark: atRisk ? 'at-risk' : 'running' };
}
