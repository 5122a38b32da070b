import type { CivilDate } from '@okruh/domain';

/** Days something is in force, both inclusive; open where absent. */
export interface Days {
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
}

/** The later of two first days; absent only when both are open. */
export function later(one: CivilDate | undefined, other: CivilDate | undefined): CivilDate | undefined {
  return one !== undefined && other !== undefined ? (one > other ? one : other) : (one ?? other);
}

/** The earlier of two last days; absent only when both are open. */
export function earlier(one: CivilDate | undefined, other: CivilDate | undefined): CivilDate | undefined {
  return one !== undefined && other !== undefined ? (one < other ? one : other) : (one ?? other);
}

/** The days that lie in both. */
export function within(one: Days, other: Days): Days {
  return { from: later(one.from, other.from), to: earlier(one.to, other.to) };
}

function moved(day: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export const dayAfter = (day: CivilDate): CivilDate => moved(day, 1);
export const dayBefore = (day: CivilDate): CivilDate => moved(day, -1);

const never = '9999-12-31';
const ever = '0001-01-01';

/**
 * The first stretch of `days` in which none of `versions` is in force, if there is one. Where `days` have no beginning,
 * they begin with the first version.
 */
export function uncovered(days: Days, versions: readonly Days[]): Days | undefined {
  const ordered = versions.toSorted((one, other) => ((one.from ?? ever) < (other.from ?? ever) ? -1 : 1));
  const end = days.to ?? never;
  let next = days.from ?? ordered[0]?.from ?? ever;
  for (const { from = ever, to = never } of ordered) {
    if (from > next) break;
    if (to === never) return undefined;
    if (to >= next) next = dayAfter(to);
  }
  if (next > end) return undefined;
  const following = ordered.find(({ from = ever }) => from > next)?.from;
  return { from: next, to: earlier(following && dayBefore(following), days.to) };
}
