import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from '../time/time.ts';
import { dayKind, isWorkingDay } from './calendar.ts';
import type { Calendar } from './types.ts';

/** A calendar in which nothing is worked for longer than this is an error of the data. */
const longestRestDays = 366;

function next(date: CivilDate): CivilDate {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}

/** The day itself when it is worked, else the first working day after it. @throws RangeError when there is none for a year. */
export function firstWorkingDayFrom(calendar: Calendar, date: CivilDate): CivilDate {
  let day = date;
  for (let rest = 0; rest <= longestRestDays; rest += 1, day = next(day)) {
    if (isWorkingDay(calendar, day)) return day;
  }
  throw new RangeError(`no working day within a year after ${date}`);
}

/** A day that is not worked, and why (Ukrainian). */
export interface DayOff {
  readonly date: CivilDate;
  readonly why: string;
}

/** Counts working days from `first` on (it counts itself) and names the days passed over. */
export function countedWorkingDays(
  calendar: Calendar,
  first: CivilDate,
  amount: number,
): { readonly last: CivilDate; readonly skipped: readonly DayOff[] } {
  const skipped: DayOff[] = [];
  let last = first;
  let day = first;
  for (let counted = 0; counted < amount; day = next(day)) {
    const kind = dayKind(calendar, day);
    if (kind.working) {
      counted += 1;
      last = day;
    } else skipped.push({ date: day, why: kind.why ?? '' });
    if (skipped.length > longestRestDays + amount) throw new RangeError(`no working days after ${first}`);
  }
  return { last, skipped };
}

/** The working day that is `amount` working days after `date`; `amount` from 1 on. */
export function addWorkingDays(calendar: Calendar, date: CivilDate, amount: number): CivilDate {
  return countedWorkingDays(calendar, next(date), amount).last;
}

/** How many working days lie after `from` up to and including `to`; the inverse of `addWorkingDays`. */
export function workingDaysBetween(calendar: Calendar, from: CivilDate, to: CivilDate): number {
  let count = 0;
  for (let day = next(from); day <= to; day = next(day)) count += Number(isWorkingDay(calendar, day));
  return count;
}
