import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from '../time/time.ts';

/** Orthodox Easter Sunday of a year in the Gregorian calendar (Meeus, Julian algorithm). */
export function orthodoxEaster(year: number): CivilDate {
  const moon = (19 * (year % 19) + 15) % 30;
  const sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  const march = moon + sunday + 114;
  const julian = Temporal.PlainDate.from({ year, month: Math.floor(march / 31), day: (march % 31) + 1 });
  const lag = Math.floor(year / 100) - Math.floor(year / 400) - 2;
  return julian.add({ days: lag }).toString();
}

/** Trinity Sunday: 49 days after Easter. */
export function trinity(year: number): CivilDate {
  return Temporal.PlainDate.from(orthodoxEaster(year)).add({ days: 49 }).toString();
}
