import { Temporal } from 'temporal-polyfill';
import { type InstantOrDate, isCivilDate, kyivZone } from './time.ts';

function attempt(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function spoken(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 });
}

/**
 * A time as people type it in ISO 8601: a day (`2026-02-27`), a moment with its offset (`2026-02-27T10:15+02:00`, `…Z`),
 * or one without, which is taken by the clocks of Kyiv. Undefined when there is no such time.
 */
export function parseMoment(text: string): InstantOrDate | undefined {
  const plain = text.trim().replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/u, '$1T');
  if (isCivilDate(plain)) return attempt(() => Temporal.PlainDate.from(plain).toString());
  if (!/^\d{4}-\d{2}-\d{2}T/u.test(plain)) return undefined;
  return (
    attempt(() => spoken(Temporal.Instant.from(plain))) ??
    attempt(() => spoken(Temporal.PlainDateTime.from(plain).toZonedDateTime(kyivZone).toInstant()))
  );
}
