import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from '../time/time.ts';
import { orthodoxEaster, trinity } from './easter.ts';
import { spokenDate } from './spoken.ts';
import type { Calendar, Regime } from './types.ts';

/** Whether a day is worked, and if not, why (Ukrainian). */
export interface DayKind {
  readonly working: boolean;
  readonly why?: string;
}

/** The regime in force on a day; peace when no period names it. A later period in the list wins. */
export function regimeOn(calendar: Calendar, date: CivilDate): Regime {
  const period = calendar.regimes.findLast(({ from, to }) => from <= date && (to === undefined || date <= to));
  return period?.regime ?? 'peace';
}

/** The calendar with one regime for all time in the place of its dated ones: what would be if. */
export function underRegime(calendar: Calendar, regime: Regime): Calendar {
  return { ...calendar, regimes: [{ from: '0001-01-01', regime }] };
}

function isWeekend(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek >= 6;
}

type DaysOff = ReadonlyMap<CivilDate, string>;

/** Keeps what was computed for a calendar and a year: counting a term asks for the same days again and again. */
function onceAYear(
  compute: (calendar: Calendar, year: number) => DaysOff,
): (calendar: Calendar, year: number) => DaysOff {
  const known = new WeakMap<Calendar, Map<number, DaysOff>>();
  return (calendar, year) => {
    const years = known.get(calendar) ?? new Map<number, DaysOff>();
    known.set(calendar, years);
    const days = years.get(year) ?? compute(calendar, year);
    years.set(year, days);
    return days;
  };
}

/** Public holidays of a year by day; art. 73 of the Labour Code as the calendar has it. */
const holidaysOf = onceAYear((calendar, year) => {
  const fixed = calendar.holidays.map(({ month, day, name }) => {
    return [Temporal.PlainDate.from({ year, month, day }).toString(), name] as const;
  });
  const movable = calendar.movable.map(({ feast, name }) => {
    return [feast === 'easter' ? orthodoxEaster(year) : trinity(year), name] as const;
  });
  return new Map([...fixed, ...movable].sort(([a], [b]) => (a < b ? -1 : 1)));
});

/** Days off that peace moves from a holiday on a weekend to the next working day (art. 67 of the Labour Code). */
const movedDaysOff = onceAYear((calendar, year) => {
  const holidays = new Map([...holidaysOf(calendar, year), ...holidaysOf(calendar, year + 1)]);
  const moved = new Map<CivilDate, string>();
  for (const [date, name] of holidaysOf(calendar, year)) {
    let day = Temporal.PlainDate.from(date);
    if (!isWeekend(day) || regimeOn(calendar, date) === 'martial') continue;
    while (isWeekend(day) || holidays.has(day.toString()) || moved.has(day.toString())) day = day.add({ days: 1 });
    moved.set(day.toString(), `вихідний, перенесений із ${spokenDate(date)} (${name})`);
  }
  return moved;
});

/**
 * What kind of day it is. A dated exception wins; then weekends; then, in peace only, holidays and days off moved from
 * them. Under martial law a holiday on a weekday is a working day (Law 2136-IX, art. 6 p. 6).
 */
export function dayKind(calendar: Calendar, date: CivilDate): DayKind {
  const exception = calendar.exceptions.find((candidate) => candidate.date === date);
  if (exception) return exception.working ? { working: true } : { working: false, why: exception.name };
  const day = Temporal.PlainDate.from(date);
  if (isWeekend(day)) return { working: false, why: day.dayOfWeek === 6 ? 'субота' : 'неділя' };
  if (regimeOn(calendar, date) === 'martial') return { working: true };
  const why =
    holidaysOf(calendar, day.year).get(date) ??
    movedDaysOff(calendar, day.year).get(date) ??
    movedDaysOff(calendar, day.year - 1).get(date);
  return why === undefined ? { working: true } : { working: false, why };
}

export function isWorkingDay(calendar: Calendar, date: CivilDate): boolean {
  return dayKind(calendar, date).working;
}
