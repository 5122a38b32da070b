import { Temporal } from 'temporal-polyfill';

/** ISO 8601 UTC with milliseconds: `2026-02-27T08:15:30.000Z`. */
export type Instant = string;

/** Calendar day `YYYY-MM-DD` as people in Kyiv see it (Europe/Kyiv). */
export type CivilDate = string;

/** Either of the two: a moment, or a whole day in Kyiv. */
export type InstantOrDate = string;

export const kyivZone = 'Europe/Kyiv';

/**
 * The Kyiv calendar day of an instant, daylight saving included.
 * @throws RangeError when the text is no instant.
 */
export function kyivDate(instant: Instant): CivilDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(kyivZone).toPlainDate().toString();
}

/** Whether a time is a whole day, not a moment. */
export function isCivilDate(time: InstantOrDate): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(time);
}

/** The Kyiv calendar day of either. @throws RangeError when the text is no time. */
export function kyivDayOf(time: InstantOrDate): CivilDate {
  return isCivilDate(time) ? Temporal.PlainDate.from(time).toString() : kyivDate(time);
}
