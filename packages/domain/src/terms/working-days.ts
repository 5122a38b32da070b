import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from '../time/time.ts';
import { dayKind, isWorkingDay } from './calendar.ts';
import { neverStands, type Stands } from './pauses.ts';
import type { Calendar } from './types.ts';

/** A calendar in which nothing is worked for longer than this is an error of the data. */
const longestRestDays = 366;

export function dayAfter(date: CivilDate): CivilDate {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}

/**
 * The day itself when it is worked and the clock does not stand, else the first such day after it.
 * @throws RangeError when nobody works for a year.
 */
export function firstWorkingDayFrom(calendar: Calendar, date: CivilDate, stands: Stands = neverStands): CivilDate {
  let day = date;
  for (let rest = 0; rest <= longestRestDays; day = dayAfter(day)) {
    if (stands(day)) continue;
    if (isWorkingDay(calendar, day)) return day;
    rest += 1;
  }
  throw new RangeError(`no working day within a year after ${date}`);
}

/** A day that is not worked, and why (Ukrainian). */
export interface DayOff {
  readonly date: CivilDate;
  readonly why: string;
}

/** Counts working days from `first` on (it counts itself) and names the days off passed over; the clock may stand on some. */
export function countedWorkingDays(
  calendar: Calendar,
  first: CivilDate,
  amount: number,
  stands: Stands = neverStands,
): { readonly last: CivilDate; readonly skipped: readonly DayOff[] } {
  const skipped: DayOff[] = [];
  let last = first;
  let day = first;
  for (let counted = 0; counted < amount; day = dayAfter(day)) {
    if (stands(day)) continue;
    const kind = dayKind(calendar, day);
    if (kind.working) {
      counted += 1;
      last = day;
    } else skipped.push({ date: day, why: kind.why ?? '' });
    if (skipped.length > longestRestDays + amount) throw new RangeError(`no working days after ${first}`);
  }
  return { last, skipped };
}

/** The calendar day that is the `amount`th from `first` on (it counts itself), days on which the clock stands left out. */
export function countedDays(first: CivilDate, amount: number, stands: Stands): CivilDate {
  if (stands === neverStands)
    return Temporal.PlainDate.from(first)
      .add({ days: amount - 1 })
      .toString();
  let last = first;
  let day = first;
  for (let counted = 0; counted < amount; day = dayAfter(day)) {
    if (stands(day)) continue;
    counted += 1;
    last = day;
  }
  return last;
}

/** The working day that is `amount` working days after `date`; `amount` from 1 on. */
export function addWorkingDays(calendar: Calendar, date: CivilDate, amount: number): CivilDate {
  return countedWorkingDays(calendar, dayAfter(date), amount).last;
}

/** How many working days lie after `from` up to and including `to`; the inverse of `addWorkingDays`. */
export function workingDaysBetween(calendar: Calendar, from: CivilDate, to: CivilDate): number {
  let count = 0;
  for (let day = dayAfter(from); day <= to; day = dayAfter(day)) count += Number(isWorkingDay(calendar, day));
  return count;
}
