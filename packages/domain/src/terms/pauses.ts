import { Temporal } from 'temporal-polyfill';
import { type CivilDate, type Instant, type InstantOrDate, isCivilDate, kyivDayOf, kyivZone } from '../time/time.ts';
import type { Pause } from './clock-types.ts';
import { spokenDay } from './spoken.ts';

/** Whether the clock stands on a day. */
export type Stands = (day: CivilDate) => boolean;

export const neverStands: Stands = () => false;

/** A pause in days: it leaves out the days after `from` up to and including `to`. */
interface StandingDays {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

function endOf(pause: Pause, asOf: InstantOrDate | undefined): InstantOrDate {
  return pause.to ?? asOf ?? pause.from;
}

/** Whether the clock goes on only after `asOf`, so that the deadline cannot be told for good yet. */
export function standsStill(pauses: readonly Pause[]): boolean {
  return pauses.some((pause) => pause.to === undefined);
}

function standingDays(pause: Pause, asOf: InstantOrDate | undefined): StandingDays {
  return { from: kyivDayOf(pause.from), to: kyivDayOf(endOf(pause, asOf)) };
}

/**
 * The days on which a clock stands. As a term starts on the day after its event (Law 2073-IX art. 42), so a pause leaves
 * out the days after the one it began on, up to and including the one it ended on. An open pause lasts until `asOf`.
 */
export function standingOn(pauses: readonly Pause[], asOf?: InstantOrDate): Stands {
  if (pauses.length === 0) return neverStands;
  const days = pauses.map((pause) => standingDays(pause, asOf));
  return (day) => days.some(({ from, to }) => from < day && day <= to);
}

/** The beginning of the day after a day: a pause given in days begins and ends there. */
function instantOf(moment: InstantOrDate): Temporal.Instant {
  if (!isCivilDate(moment)) return Temporal.Instant.from(moment);
  return Temporal.PlainDate.from(moment).add({ days: 1 }).toZonedDateTime(kyivZone).toInstant();
}

/** The moment so many milliseconds after `start`, the pauses in between left out. */
export function millisecondsLater(
  start: Temporal.Instant,
  milliseconds: number,
  pauses: readonly Pause[],
  asOf?: InstantOrDate,
): Temporal.Instant {
  const intervals = pauses
    .map((pause) => ({ from: instantOf(pause.from), to: instantOf(endOf(pause, asOf)) }))
    .sort((one, other) => Temporal.Instant.compare(one.from, other.from));
  let gone = start;
  let left = Temporal.Duration.from({ milliseconds });
  for (const { from, to } of intervals) {
    if (Temporal.Instant.compare(to, gone) <= 0) continue;
    if (Temporal.Instant.compare(from, gone.add(left)) >= 0) break;
    if (Temporal.Instant.compare(from, gone) > 0) left = left.subtract(gone.until(from, { largestUnit: 'hours' }));
    gone = to;
  }
  return gone.add(left);
}

/** How long a clock ran between two moments, in milliseconds, pauses left out. */
export function runMilliseconds(start: Instant, end: Instant, pauses: readonly Pause[]): number {
  const [first, last] = [Date.parse(start), Date.parse(end)];
  let gone = first;
  let run = 0;
  const intervals = pauses
    .map((pause) => ({
      from: instantOf(pause.from).epochMilliseconds,
      to: pause.to === undefined ? last : instantOf(pause.to).epochMilliseconds,
    }))
    .sort((one, other) => one.from - other.from);
  for (const { from, to } of intervals) {
    run += Math.max(0, Math.min(from, last) - gone);
    gone = Math.max(gone, to);
  }
  return run + Math.max(0, last - gone);
}

function pauseSentence(pause: Pause, { from, to }: StandingDays): string {
  const why = pause.why === undefined ? '' : ` («${pause.why}»)`;
  if (pause.to !== undefined) return `Строк не йшов після ${spokenDay(from)} до ${spokenDay(to)} включно${why}.`;
  return `Строк стоїть від ${spokenDay(from)}${why}; кінцева дата зміниться, коли він піде далі.`;
}

/** One sentence for every pause that has to do with these days. */
export function pauseSentences(
  pauses: readonly Pause[],
  asOf: InstantOrDate | undefined,
  within: { readonly first: CivilDate; readonly last: CivilDate },
): string[] {
  return pauses
    .map((pause) => ({ pause, days: standingDays(pause, asOf) }))
    .filter(({ days }) => days.from <= within.last && days.to >= within.first)
    .map(({ pause, days }) => pauseSentence(pause, days));
}
