import { Temporal } from 'temporal-polyfill';
import { type CivilDate, type Instant, kyivZone } from './time.ts';

/** The instant at which a day begins in Kyiv. */
export function startOfDay(day: CivilDate): Instant {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(kyivZone).startOfDay().toInstant();
  return start.toString({ fractionalSecondDigits: 3 });
}
