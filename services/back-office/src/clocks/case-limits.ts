import { type CivilDate, deadlineOf, extensionLimit, type Instant, kyivDate, mainDeadline } from '@okruh/domain';
import type { Service } from '@okruh/hromada';
import type { CountedFrom } from './count-clocks.ts';

/** What the rules of a service allow in its case today; what is absent is not limited or not possible. */
export interface CaseLimits {
  /** Id of the main clock. */
  readonly clock?: string;
  /** When the main clock ends as things stand. */
  readonly due?: CivilDate;
  /** The last day an extension may give; absent when none is possible. */
  readonly extendUntil?: CivilDate;
  /** What the main clock, and so its extension, rests on. */
  readonly basis?: string;
  /** The last day to redirect it to another body. */
  readonly redirectUntil?: CivilDate;
  /** That day is over. */
  readonly redirectLate?: boolean;
  /** The first day on which the time to mend defects may end. */
  readonly mendFrom?: CivilDate;
}

function ofMainClock({ rules, calendar, moments, intervals }: CountedFrom, now: Instant): CaseLimits {
  const main = mainDeadline(rules, calendar, moments, intervals, now);
  if (main === undefined) return {};
  const extendUntil = extensionLimit(rules, calendar, moments, intervals, now);
  const basis = rules.find(({ id }) => id === main.clock)?.basis;
  return {
    clock: main.clock,
    due: main.date,
    ...(extendUntil !== undefined && { extendUntil }),
    ...(basis !== undefined && { basis }),
  };
}

/** The limits of a case as of a moment. Time to redirect runs from registration, time to mend from the day it is given. */
export function caseLimits({ limits }: Pick<Service, 'limits'>, counted: CountedFrom, now: Instant): CaseLimits {
  const { calendar, moments } = counted;
  const { redirectWithin, mendAtLeast } = limits ?? {};
  const redirectUntil = redirectWithin && deadlineOf(redirectWithin, calendar, moments.registered).date;
  return {
    ...ofMainClock(counted, now),
    ...(redirectUntil !== undefined && { redirectUntil, redirectLate: kyivDate(now) > redirectUntil }),
    ...(mendAtLeast && { mendFrom: deadlineOf(mendAtLeast, calendar, kyivDate(now)).date }),
  };
}
