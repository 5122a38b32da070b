import fc from 'fast-check';
import type { RoutingConditions, RoutingFacts, RoutingRule } from '../types.ts';

const pick = <T>(...values: T[]) => fc.constantFrom(...values);
const some = (...values: string[]) => fc.uniqueArray(pick(...values), { minLength: 1, maxLength: 2 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const days = pick('2025-06-30', '2025-07-01', '2026-02-27');

/** A JSON-clean copy: absent instead of undefined. */
const clean = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const conditions: fc.Arbitrary<RoutingConditions> = fc
  .record({
    services: maybe(some('A', 'B', 'C')),
    districts: maybe(some('so-01', 'so-02')),
    categories: maybe(some('idp', 'veteran')),
    channel: maybe(pick('front-office', 'outreach')),
    minAge: maybe(pick(0, 18, 60)),
    maxAge: maybe(pick(17, 59)),
    from: maybe(days),
    to: maybe(days),
  })
  .map((when) => clean(when) as RoutingConditions);

/** Small rule sets over a few values, so that rules often cover each other. */
export const randomRules: fc.Arbitrary<RoutingRule[]> = fc
  .array(fc.tuple(conditions, pick('social', 'family', 'aid'), maybe(pick({ answer: { question: 'q', is: true } }))), {
    maxLength: 6,
  })
  .map((rows) =>
    rows.map(([when, departmentId, condition], index) => ({
      id: `r${index}`,
      when,
      departmentId,
      reason: 'Так вирішено.',
      ...(condition !== undefined && { condition }),
    })),
  );

export const randomFacts: fc.Arbitrary<RoutingFacts> = fc
  .record({
    serviceCode: pick('A', 'B', 'C', 'D'),
    districtId: maybe(pick('so-01', 'so-02', 'so-03')),
    categories: fc.subarray(['idp', 'veteran', 'child']),
    channel: maybe(pick('front-office', 'outreach', 'post')),
    age: maybe(fc.nat({ max: 100 })),
    date: pick('2025-06-29', '2025-06-30', '2025-07-01', '2026-02-27', '2026-02-28'),
    answers: pick({}, { q: true }),
  })
  .map((facts) => clean(facts) as RoutingFacts);

/** The rule for everything else, last in every complete set. */
export const catchAll: RoutingRule = {
  id: 'rest',
  when: {},
  departmentId: 'social',
  reason: 'Для послуги немає окремого правила.',
};
