import { Temporal } from 'temporal-polyfill';
import { startOfDay } from '../time/start-of-day.ts';
import { type CivilDate, type Instant, isCivilDate, kyivDayOf } from '../time/time.ts';
import type { ClockTurns, TermUse } from './clock-types.ts';
import { millisecondsLater, standingOn } from './pauses.ts';
import { countsOn, defaultAtRiskFrom, isToTheMinute, type Question } from './term-use.ts';
import { dayAfter } from './working-days.ts';

type Counted = Omit<Question, 'now'>;

const msAnHour = 3_600_000;

function earlier(one: Instant, other: Instant): Instant {
  return Date.parse(one) <= Date.parse(other) ? one : other;
}

/** The first day on which so much of the term is gone; the last day of it in any case. */
function riskDay(counted: Counted, share: number): CivilDate {
  const { term, from, deadline, standing } = counted;
  const counts = countsOn(counted, standingOn(standing.pauses ?? [], standing.asOf));
  const days: CivilDate[] = [];
  const first = term.starts === 'next-day' ? dayAfter(from.date) : from.date;
  for (let day = first; day <= deadline.date; day = dayAfter(day)) if (counts(day)) days.push(day);
  const lastGone = days[Math.ceil((share * days.length) / 100) - 1];
  return lastGone === undefined || lastGone >= deadline.date ? deadline.date : dayAfter(lastGone);
}

function riskMoment({ term, from, standing }: Counted, share: number): Instant {
  const gone = Math.ceil((term.amount * msAnHour * share) / 100);
  const start = Temporal.Instant.from(from.moment);
  return millisecondsLater(start, gone, standing.pauses ?? [], standing.asOf).toString({ fractionalSecondDigits: 3 });
}

function atRiskFrom(counted: Counted): Instant {
  const { deadline, rule } = counted;
  const share = rule.atRiskFrom ?? defaultAtRiskFrom;
  if (!isToTheMinute(counted)) return startOfDay(riskDay(counted, share));
  return earlier(riskMoment(counted, share), startOfDay(deadline.date));
}

function overdueFrom({ deadline }: Counted): Instant {
  if (deadline.at === undefined) return startOfDay(dayAfter(deadline.date));
  return new Date(Date.parse(deadline.at) + 1).toISOString();
}

/** Whether the term was used up when the clock came to stand, so that standing does not help it any more. */
function wasUsedUp({ deadline, standing }: Counted): boolean {
  const open = standing.pauses?.find(({ to }) => to === undefined);
  if (open === undefined) return true;
  if (deadline.at !== undefined && !isCivilDate(open.from)) return Date.parse(deadline.at) <= Date.parse(open.from);
  return deadline.date <= kyivDayOf(open.from);
}

/** When the clock comes to be at risk and overdue if nothing happens to it. */
export function turnsOf(counted: Counted): ClockTurns {
  const stands = (counted.standing.pauses ?? []).some(({ to }) => to === undefined);
  return {
    ...(!stands && { atRiskFrom: atRiskFrom(counted) }),
    ...(wasUsedUp(counted) && { overdueFrom: overdueFrom(counted) }),
  };
}

/** How a clock with these turns stands at a moment, nothing having happened since they were found. */
export function markAt(turns: ClockTurns & { readonly standing: boolean }, now: Instant): TermUse['mark'] {
  const isPast = (moment: Instant | undefined) => moment !== undefined && Date.parse(now) >= Date.parse(moment);
  if (isPast(turns.overdueFrom)) return 'overdue';
  if (turns.standing) return 'standing';
  return isPast(turns.atRiskFrom) ? 'at-risk' : 'running';
}
