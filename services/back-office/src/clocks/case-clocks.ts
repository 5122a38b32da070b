import { clocksOf, type Instant, type InstantOrDate, metAt, type ServiceClock } from '@okruh/domain';
import type { CountedFrom } from './count-clocks.ts';

/** A clock of a case as it stands, or as it stood when it was met. */
export interface CaseClock extends ServiceClock {
  readonly main: boolean;
  readonly metAt?: InstantOrDate;
}

/** All clocks of a case at a moment; one that was met is told of as of then. */
export function caseClocks(basis: CountedFrom, now: Instant): CaseClock[] {
  const { rules, calendar, moments, intervals, met } = basis;
  const counted = clocksOf(rules, calendar, moments, intervals, now);
  return counted.map((clock, place) => {
    const same = rules.filter(({ id }) => id === clock.id);
    const [rule] = same;
    const main = place === 0;
    const at = rule && metAt(main ? { ...rule, ends: rule.ends ?? 'decided' } : rule, met);
    if (at === undefined) return { ...clock, main };
    const asOfThen = clocksOf(same, calendar, moments, intervals, at)[0] ?? clock;
    return { ...asOfThen, main, metAt: at };
  });
}
