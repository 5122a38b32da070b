import { Temporal } from 'temporal-polyfill';
import { isWorkingDay } from '../terms/calendar.ts';
import type { Calendar } from '../terms/types.ts';
import type { CivilDate } from '../time/time.ts';
import type { ActivityRules, Meeting, MeetingRule } from './types.ts';

const friday = 5;

function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 });
}

function meetsOn({ weekday, everyWeeks = 1, since }: MeetingRule, day: Temporal.PlainDate): boolean {
  if (day.dayOfWeek !== weekday) return false;
  if (since === undefined) return true;
  const first = Temporal.PlainDate.from(since);
  if (Temporal.PlainDate.compare(day, first) < 0) return false;
  const weeks = mondayOf(first).until(mondayOf(day), { largestUnit: 'weeks' }).weeks;
  return weeks % everyWeeks === 0;
}

/** A timetable may name a Saturday; a working day that the calendar takes off is free of meetings. */
function isHeld(calendar: Calendar, day: Temporal.PlainDate): boolean {
  return day.dayOfWeek > friday || isWorkingDay(calendar, day.toString());
}

/**
 * The meetings of an activity from a day to a day, both inclusive, in the order of time; none on days off of the
 * calendar and outside the activity's days of validity.
 */
export function meetingsBetween(
  { timetable, validFrom, validTo }: Pick<ActivityRules, 'timetable' | 'validFrom' | 'validTo'>,
  calendar: Calendar,
  from: CivilDate,
  to: CivilDate,
): Meeting[] {
  const begin = validFrom !== undefined && validFrom > from ? validFrom : from;
  const end = validTo !== undefined && validTo < to ? validTo : to;
  const meetings: Meeting[] = [];
  for (let day = Temporal.PlainDate.from(begin); day.toString() <= end; day = day.add({ days: 1 })) {
    if (!isHeld(calendar, day)) continue;
    for (const rule of timetable.filter((line) => meetsOn(line, day))) {
      const { place } = rule;
      meetings.push({ date: day.toString(), from: rule.from, to: rule.to, ...(place !== undefined && { place }) });
    }
  }
  return meetings.toSorted((a, b) => (`${a.date} ${a.from}` < `${b.date} ${b.from}` ? -1 : 1));
}
