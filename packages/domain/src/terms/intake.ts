import { Temporal } from 'temporal-polyfill';
import { type CivilDate, type InstantOrDate, isCivilDate, kyivDayOf, kyivZone } from '../time/time.ts';
import { dayKind } from './calendar.ts';
import type { ClockStart } from './clock-types.ts';
import { spokenDay } from './spoken.ts';
import type { Calendar } from './types.ts';
import { dayAfter, firstWorkingDayFrom } from './working-days.ts';

/** What a term counts from, with the sentence that says so. */
export interface CountedFrom {
  /** As it happened: terms in hours run from this moment. */
  readonly moment: InstantOrDate;
  /** The day terms in days and months count from. */
  readonly date: CivilDate;
  /** Ukrainian genitive: `з дня …`. */
  readonly of: string;
  readonly steps: readonly string[];
}

const startWords: Readonly<Record<ClockStart, readonly [happened: string, of: string]>> = {
  registered: ['Заяву зареєстровано', 'реєстрації'],
  'papers-complete': ['Усі документи надійшли', 'надходження всіх документів'],
  replies: ['Відповіді на запити надійшли', 'надходження відповідей'],
  assessed: ['Потреби оцінено', 'оцінки потреб'],
  decided: ['Рішення прийнято', 'рішення'],
};

/** Why what came at this moment counts from a later day, or undefined when it does not. */
function whyLater(calendar: Calendar, moment: InstantOrDate, date: CivilDate): string | undefined {
  const { dayOff = 'next-working-day', closesAt } = calendar.intake ?? {};
  const kind = dayKind(calendar, date);
  if (!kind.working) return dayOff === 'next-working-day' ? 'у неробочий день' : undefined;
  if (closesAt === undefined || isCivilDate(moment)) return undefined;
  const time = Temporal.Instant.from(moment).toZonedDateTimeISO(kyivZone).toPlainTime();
  return Temporal.PlainTime.compare(time, closesAt) >= 0 ? `після закінчення робочого часу (${closesAt})` : undefined;
}

/**
 * The day a registered application counts from: that of registration or, when it came on a day off or after hours, the
 * next working day (order 345 of 19.09.2006, p. 2.5).
 */
export function countedFromRegistration(calendar: Calendar, moment: InstantOrDate): CountedFrom {
  const day = kyivDayOf(moment);
  const [happened, of] = startWords.registered;
  const why = whyLater(calendar, moment, day);
  if (why === undefined) return { moment, date: day, of, steps: [`${happened} ${spokenDay(day)}.`] };
  const date = firstWorkingDayFrom(calendar, dayAfter(day));
  const basis = calendar.intake?.basis ?? 'наказ № 345, п. 2.5';
  const gives = `днем реєстрації вважається наступний робочий день, ${spokenDay(date)} (${basis})`;
  return { moment, date, of, steps: [`${happened} ${spokenDay(day)}, ${why}; ${gives}.`] };
}

/** What came by post counts from the day of the postmark (order 345 p. 2.5), whatever day that was. */
export function countedFromPostmark(postmark: CivilDate): CountedFrom {
  const sentence = `Заяву надіслано поштою ${spokenDay(postmark)}: днем подання є дата поштового штемпеля.`;
  return { moment: postmark, date: postmark, of: 'відправлення', steps: [sentence] };
}

/** Any other event counts from the day it happened. */
export function countedFromEvent(start: Exclude<ClockStart, 'registered'>, moment: InstantOrDate): CountedFrom {
  const date = kyivDayOf(moment);
  const [happened, of] = startWords[start];
  return { moment, date, of, steps: [`${happened} ${spokenDay(date)}.`] };
}
