import { Temporal } from 'temporal-polyfill';
import { type CivilDate, type Instant, type InstantOrDate, kyivDate, kyivZone } from '../time/time.ts';
import { dayKind, regimeOn } from './calendar.ts';
import { spokenDate, spokenDay, spokenTerm } from './spoken.ts';
import type { Calendar, Deadline, Regime, Term } from './types.ts';
import { countedWorkingDays, type DayOff, firstWorkingDayFrom } from './working-days.ts';

/** A last day before rolling, with the sentences that led to it. */
interface LastDay {
  readonly date: CivilDate;
  readonly at?: Instant;
  readonly steps: readonly string[];
}

function isCivilDate(from: InstantOrDate): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(from);
}

function plusDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

function afterHours(term: Term, from: InstantOrDate): LastDay {
  const start = isCivilDate(from)
    ? Temporal.PlainDate.from(from).toZonedDateTime(kyivZone).toInstant()
    : Temporal.Instant.from(from);
  const end = start.add({ hours: term.amount });
  const at = end.toString({ fractionalSecondDigits: 3 });
  const clock = end.toZonedDateTimeISO(kyivZone).toPlainTime().toString({ smallestUnit: 'minute' });
  const date = kyivDate(at);
  return { date, at, steps: [`Строк спливає ${spokenDay(date)} о ${clock}.`] };
}

function spokenDayOff({ date, why }: DayOff): string {
  const spoken = spokenDay(date);
  return spoken.includes(`(${why})`) ? spoken : spoken.replace(/\)$/u, `; ${why})`);
}

function afterWorkingDays(term: Term, calendar: Calendar, first: CivilDate): LastDay {
  const { last, skipped } = countedWorkingDays(calendar, first, term.amount);
  const passedOver = `Не рахуються неробочі дні: ${skipped.map(spokenDayOff).join(', ')}.`;
  const counted = `${term.amount}-й робочий день – ${spokenDay(last)}.`;
  return { date: last, steps: skipped.length === 0 ? [counted] : [passedOver, counted] };
}

function afterCalendarDays(term: Term, first: CivilDate): LastDay {
  const date = plusDays(first, term.amount - 1);
  return { date, steps: [`${term.amount}-й календарний день – ${spokenDay(date)}; вихідні теж рахуються.`] };
}

/** Ends on the same day number, or on the last day of a shorter month (Civil Code, art. 254). */
function afterMonths(term: Term, first: CivilDate): LastDay {
  const eve = Temporal.PlainDate.from(first).subtract({ days: 1 });
  const end = eve.add({ months: term.amount });
  const date = end.toString();
  const shorter = end.day === eve.day ? 'того самого числа' : 'в останній день коротшого місяця';
  return { date, steps: [`${spokenTerm(term)} спливає ${shorter}: ${spokenDay(date)}.`] };
}

function lastDay(term: Term, calendar: Calendar, from: InstantOrDate, first: CivilDate): LastDay {
  switch (term.unit) {
    case 'hours':
      return afterHours(term, from);
    case 'working-days':
      return afterWorkingDays(term, calendar, first);
    case 'calendar-days':
      return afterCalendarDays(term, first);
    case 'months':
      return afterMonths(term, first);
    default:
      return term.unit satisfies never;
  }
}

function startSentence(term: Term, first: CivilDate): string {
  if (term.unit === 'hours') return `Строк ${spokenTerm(term)} обчислюється з моменту реєстрації (${term.basis}).`;
  const start = term.starts === 'next-day' ? 'з наступного дня' : 'з дня реєстрації';
  return `Строк ${spokenTerm(term)} обчислюється ${start}, ${spokenDay(first)} (${term.basis}).`;
}

const regimeWords: Readonly<Record<Regime, string>> = {
  martial: 'діє воєнний стан, святкові дні на буднях є робочими, вихідні не переносяться',
  peace: 'діє мирний час, святкові дні є вихідними, а вихідний зі святом переноситься на наступний робочий день',
};

/** The regime on the day of registration, and the one on the last day when it is another. */
function regimeSentences(calendar: Calendar, registered: CivilDate, last: CivilDate): string[] {
  const days = [registered, last].filter((day, place) => place === 0 || !sameRegime(calendar, registered, day));
  return days.map((day) => `На ${spokenDate(day)} ${regimeWords[regimeOn(calendar, day)]}.`);
}

function sameRegime(calendar: Calendar, one: CivilDate, other: CivilDate): boolean {
  return regimeOn(calendar, one) === regimeOn(calendar, other);
}

function rolled(term: Term, calendar: Calendar, last: LastDay): LastDay {
  const kind = dayKind(calendar, last.date);
  if (!term.rolls || kind.working) return last;
  const date = firstWorkingDayFrom(calendar, last.date);
  const dayOff = spokenDayOff({ date: last.date, why: kind.why ?? '' });
  const sentence = `${dayOff} – неробочий день, тому строк закінчується першого робочого дня після нього.`;
  return { date, steps: [...last.steps, sentence] };
}

/**
 * The deadline a term gives for what was registered at `from` (an instant, or a day in Kyiv), with its derivation in
 * Ukrainian. Law 2073-IX art. 42 (the clock starts the day after), Civil Code art. 254 (last day on a day off).
 * @throws RangeError when the amount is not a whole number from 1 on, or `from` is no time.
 */
export function deadlineOf(term: Term, calendar: Calendar, from: InstantOrDate): Deadline {
  if (!Number.isSafeInteger(term.amount) || term.amount < 1) throw new RangeError('a term counts from 1');
  const registered = isCivilDate(from) ? from : kyivDate(from);
  const first = term.starts === 'next-day' ? plusDays(registered, 1) : registered;
  const last = rolled(term, calendar, lastDay(term, calendar, from, first));
  const steps = [
    `Заяву зареєстровано ${spokenDay(registered)}.`,
    startSentence(term, first),
    ...regimeSentences(calendar, registered, last.date),
    ...last.steps,
    `Кінцева дата: ${spokenDay(last.date)}.`,
  ];
  return { date: last.date, ...(last.at !== undefined && { at: last.at }), steps };
}
