import type { CivilDate, InstantOrDate } from '../time/time.ts';
import type { ClockMoments, ClockRule, ClockTurns, StatusInterval } from './clock-types.ts';
import { clocksOf } from './clocks.ts';
import type { Calendar } from './types.ts';

/** The date an application is due on: that of its main clock. */
export interface MainDeadline {
  /** Id of the main clock. */
  readonly clock: string;
  readonly date: CivilDate;
  /** The main clock waits for its event: the date is the earliest it could give. */
  readonly provisional: boolean;
  readonly standing: boolean;
  readonly turns: ClockTurns;
  /** Ukrainian, one sentence a step. */
  readonly steps: readonly string[];
}

/**
 * When an application is due: the deadline of the first of the rules. While that clock waits for its event, the day it
 * would give had the event come with the application. Undefined when there are no rules.
 */
export function mainDeadline(
  rules: readonly ClockRule[],
  calendar: Calendar,
  moments: ClockMoments,
  intervals: readonly StatusInterval[] = [],
  now?: InstantOrDate,
): MainDeadline | undefined {
  const [main] = clocksOf(rules, calendar, moments, intervals, now);
  if (main === undefined) return undefined;
  const { id: clock, deadline: date, standing, turns = {}, steps } = main;
  if (date !== undefined) return { clock, date, provisional: false, standing, turns, steps };
  const atOnce = rules.filter(({ id }) => id === clock).map((rule) => ({ ...rule, starts: 'registered' as const }));
  const [earliest] = clocksOf(atOnce, calendar, moments);
  const told = [...steps, 'Найраніша дата, якби це сталося в день подання:', ...(earliest?.steps ?? [])];
  return { clock, date: earliest?.deadline ?? '', provisional: true, standing: false, turns: {}, steps: told };
}

/** The last day that an extension may give the main clock; undefined when its rule allows none or it has not started. */
export function extensionLimit(
  rules: readonly ClockRule[],
  calendar: Calendar,
  moments: ClockMoments,
  intervals: readonly StatusInterval[] = [],
  now?: InstantOrDate,
): CivilDate | undefined {
  const clock = rules[0]?.id ?? '';
  const at: InstantOrDate = moments.set?.findLast((set) => set.clock === clock)?.at ?? moments.registered;
  const asked = { ...moments, extended: [{ clock, at, reason: '' }] };
  const [main] = clocksOf(rules, calendar, asked, intervals, now);
  return main?.extended ? main.deadline : undefined;
}
