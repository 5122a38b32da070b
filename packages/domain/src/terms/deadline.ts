import { Temporal } from 'temporal-polyfill';
import { type CivilDate, type Instant, type InstantOrDate, isCivilDate, kyivDate, kyivZone } from '../time/time.ts';
import { dayKind, regimeOn } from './calendar.ts';
import type { Pause } from './clock-types.ts';
import { type CountedFrom, countedFromRegistration } from './intake.ts';
import { millisecondsLater, pauseSentences, type Stands, standingOn } from './pauses.ts';
import { spokenDate, spokenDay, spokenTerm } from './spoken.ts';
import type { Calendar, Deadline, Regime, Term } from './types.ts';
import { countedDays, countedWorkingDays, type DayOff, dayAfter, firstWorkingDayFrom } from './working-days.ts';

/** When the clock stood; an open pause is taken to last until `asOf`. */
export interface Standing {
  readonly pauses?: readonly Pause[] | undefined;
  readonly asOf?: InstantOrDate | undefined;
}

/** A last day before rolling, with the sentences that led to it. */
interface LastDay {
  readonly date: CivilDate;
  readonly at?: Instant;
  readonly steps: readonly string[];
}

/** What one term is counted with. */
interface Count {
  readonly term: Term;
  readonly calendar: Calendar;
  readonly from: CountedFrom;
  readonly first: CivilDate;
  readonly stands: Stands;
  readonly standing: Standing;
}

const msAnHour = 3_600_000;

function afterHours({ term, from, standing }: Count): LastDay {
  const start = isCivilDate(from.moment)
    ? Temporal.PlainDate.from(from.moment).toZonedDateTime(kyivZone).toInstant()
    : Temporal.Instant.from(from.moment);
  const end = millisecondsLater(start, term.amount * msAnHour, standing.pauses ?? [], standing.asOf);
  const at = end.toString({ fractionalSecondDigits: 3 });
  const clock = end.toZonedDateTimeISO(kyivZone).toPlainTime().toString({ smallestUnit: 'minute' });
  const date = kyivDate(at);
  return { date, at, steps: [`Строк спливає ${spokenDay(date)} о ${clock}.`] };
}

function spokenDayOff({ date, why }: DayOff): string {
  const spoken = spokenDay(date);
  return spoken.includes(`(${why})`) ? spoken : spoken.replace(/\)$/u, `; ${why})`);
}

function afterWorkingDays({ term, calendar, first, stands }: Count): LastDay {
  const { last, skipped } = countedWorkingDays(calendar, first, term.amount, stands);
  const passedOver = `Не рахуються неробочі дні: ${skipped.map(spokenDayOff).join(', ')}.`;
  const counted = `${term.amount}-й робочий день – ${spokenDay(last)}.`;
  return { date: last, steps: skipped.length === 0 ? [counted] : [passedOver, counted] };
}

function afterCalendarDays({ term, first, stands }: Count): LastDay {
  const date = countedDays(first, term.amount, stands);
  return { date, steps: [`${term.amount}-й календарний день – ${spokenDay(date)}; вихідні теж рахуються.`] };
}

/** Ends on the same day number, or on the last day of a shorter month (Civil Code, art. 254), then the days it stood are added. */
function afterMonths({ term, first, stands }: Count): LastDay {
  const eve = Temporal.PlainDate.from(first).subtract({ days: 1 });
  const end = eve.add({ months: term.amount });
  const shorter = end.day === eve.day ? 'того самого числа' : 'в останній день коротшого місяця';
  const sentence = `${spokenTerm(term)} спливає ${shorter}: ${spokenDay(end.toString())}.`;
  const date = countedDays(first, eve.until(end, { largestUnit: 'days' }).days, stands);
  if (date === end.toString()) return { date, steps: [sentence] };
  return { date, steps: [sentence, `Дні, коли строк не йшов, додаються: ${spokenDay(date)}.`] };
}

function lastDay(count: Count): LastDay {
  const { unit } = count.term;
  switch (unit) {
    case 'hours':
      return afterHours(count);
    case 'working-days':
      return afterWorkingDays(count);
    case 'calendar-days':
      return afterCalendarDays(count);
    case 'months':
      return afterMonths(count);
    default:
      return unit satisfies never;
  }
}

function startSentence({ term, first, from }: Count): string {
  if (term.unit === 'hours') return `Строк ${spokenTerm(term)} обчислюється з моменту ${from.of} (${term.basis}).`;
  const start = term.starts === 'next-day' ? 'з наступного дня' : `з дня ${from.of}`;
  return `Строк ${spokenTerm(term)} обчислюється ${start}, ${spokenDay(first)} (${term.basis}).`;
}

const regimeWords: Readonly<Record<Regime, string>> = {
  martial: 'діє воєнний стан, святкові дні на буднях є робочими, вихідні не переносяться',
  peace: 'діє мирний час, святкові дні є вихідними, а вихідний зі святом переноситься на наступний робочий день',
};

/** The regime on the day the term counts from, and the one on the last day when it is another. */
function regimeSentences(calendar: Calendar, start: CivilDate, last: CivilDate): string[] {
  const [before, after] = [regimeOn(calendar, start), regimeOn(calendar, last)];
  const days = before === after ? [start] : [start, last];
  return days.map((day) => `На ${spokenDate(day)} ${regimeWords[regimeOn(calendar, day)]}.`);
}

/** The first working day for a last day that is a day off; the exact moment of a term in hours then gives way to the whole day. */
function rolled({ term, calendar, stands }: Count, last: LastDay): LastDay {
  const kind = dayKind(calendar, last.date);
  if (!term.rolls || kind.working) return last;
  const date = firstWorkingDayFrom(calendar, last.date, stands);
  const dayOff = spokenDayOff({ date: last.date, why: kind.why ?? '' });
  const sentence = `${dayOff} – неробочий день, тому строк закінчується першого робочого дня після нього.`;
  return { date, steps: [...last.steps, sentence] };
}

function firstDay(term: Term, from: CountedFrom): CivilDate {
  return term.starts === 'next-day' ? dayAfter(from.date) : from.date;
}

/**
 * The deadline of a term that counts from some event.
 * @throws RangeError when the amount is not a whole number from 1 on, or a time is no time.
 */
export function deadlineFrom(term: Term, calendar: Calendar, from: CountedFrom, standing: Standing = {}): Deadline {
  if (!Number.isSafeInteger(term.amount) || term.amount < 1) throw new RangeError('a term counts from 1');
  const { pauses = [], asOf } = standing;
  const first = firstDay(term, from);
  const count: Count = { term, calendar, from, first, stands: standingOn(pauses, asOf), standing };
  const last = rolled(count, lastDay(count));
  const steps = [
    ...from.steps,
    startSentence(count),
    ...regimeSentences(calendar, from.date, last.date),
    ...pauseSentences(pauses, asOf, { first, last: last.date }),
    ...last.steps,
    `Кінцева дата: ${spokenDay(last.date)}.`,
  ];
  return { date: last.date, ...(last.at !== undefined && { at: last.at }), from: from.date, steps };
}

/** A term in hours runs from the moment itself, whatever day that is. */
export function registrationOf(term: Term, calendar: Calendar, moment: InstantOrDate): CountedFrom {
  const always = { ...calendar, intake: { dayOff: 'same-day', basis: term.basis } } as const;
  return countedFromRegistration(term.unit === 'hours' ? always : calendar, moment);
}

/**
 * The deadline a term gives for what was registered at `from` (an instant, or a day in Kyiv), with its derivation in
 * Ukrainian. What was registered on a day off counts from the next working day (order 345 p. 2.5), the clock starts the
 * day after (Law 2073-IX art. 42), a last day on a day off gives way to a working one (Civil Code art. 254).
 * @throws RangeError when the amount is not a whole number from 1 on, or a time is no time.
 */
export function deadlineOf(term: Term, calendar: Calendar, from: InstantOrDate, standing: Standing = {}): Deadline {
  return deadlineFrom(term, calendar, registrationOf(term, calendar, from), standing);
}
