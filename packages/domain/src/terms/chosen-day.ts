import { Temporal } from 'temporal-polyfill';
import { type CivilDate, type InstantOrDate, isCivilDate, kyivDayOf } from '../time/time.ts';
import type { ClockMoments, ClockRule, Extension, SetDay } from './clock-types.ts';
import type { Standing } from './deadline.ts';
import type { CountedFrom } from './intake.ts';
import { pauseSentences, standingOn } from './pauses.ts';
import { spokenDate, spokenDay } from './spoken.ts';
import type { Calendar, Deadline, Term } from './types.ts';
import { countedDays, dayAfter, firstWorkingDayFrom } from './working-days.ts';

/** A day that a person chose at a moment. */
interface Chosen {
  readonly date: CivilDate;
  readonly at: InstantOrDate;
}

/**
 * The chosen day, later by as many days as the clock stood since it was chosen; one that was moved so and falls on a day
 * off gives way to a working day, as the term does.
 */
export function chosenDay(
  { date, at }: Chosen,
  { term, calendar, standing }: { readonly term: Term; readonly calendar: Calendar; readonly standing: Standing },
): CivilDate {
  const stands = standingOn(standing.pauses ?? [], standing.asOf);
  const day = kyivDayOf(at);
  const amount = Temporal.PlainDate.from(day).until(date, { largestUnit: 'days' }).days;
  const last = amount < 1 ? date : countedDays(dayAfter(day), amount, stands);
  return term.rolls && last !== date ? firstWorkingDayFrom(calendar, last, stands) : last;
}

/** The deadline of a clock whose day was set in place of its term. */
export function deadlineSet(
  set: SetDay,
  counted: { readonly term: Term; readonly calendar: Calendar; readonly standing: Standing },
): Deadline {
  const { pauses = [], asOf } = counted.standing;
  const from = kyivDayOf(set.at);
  const date = chosenDay(set, counted);
  const steps = [
    `Кінцеву дату ${spokenDay(set.date)} визначено ${spokenDate(from)}: ${set.why}.`,
    ...pauseSentences(pauses, asOf, { first: dayAfter(from), last: date }),
    `Кінцева дата: ${spokenDay(date)}.`,
  ];
  return { date, from, steps };
}

/** What people decided about a clock. */
export interface DecidedDays {
  readonly set?: SetDay;
  /** The newest decided on since the day was set. */
  readonly extension?: Extension;
}

function isBefore(one: InstantOrDate, other: InstantOrDate): boolean {
  if (isCivilDate(one) || isCivilDate(other)) return kyivDayOf(one) < kyivDayOf(other);
  return Date.parse(one) < Date.parse(other);
}

/** The last day set for a clock, and the extension decided on since. */
export function decidedDays({ id }: ClockRule, { set, extended }: ClockMoments): DecidedDays {
  const last = set?.findLast(({ clock }) => clock === id);
  const extension = extended?.findLast(({ clock, at }) => clock === id && !(last && isBefore(at, last.at)));
  return { ...(last && { set: last }), ...(extension && { extension }) };
}

/** A day that was set counts from the day it was set on. */
export function countedFromSet({ at }: SetDay): CountedFrom {
  return { moment: at, date: kyivDayOf(at), of: 'рішення про строк', steps: [] };
}
