import fc from 'fast-check';
import type { Condition } from '../../conditions/types.ts';
import type { RoutingConditions, RoutingFacts, RoutingRule } from '../types.ts';

const pick = <T>(...values: T[]) => fc.constantFrom(...values);
const some = (...values: string[]) => fc.uniqueArray(pick(...values), { minLength: 1, maxLength: 2 });
/** As often absent as not, so that several rules hold at once. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });
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

const conditionsBeyond = pick<Condition>(
  { answer: { question: 'q', is: true } },
  { not: { answer: { question: 'q', is: true } } },
  { category: 'idp' },
  { not: { category: 'idp' } },
  { all: [{ service: 'A' }, { ageFrom: 60 }] },
  { any: [{ district: 'so-01' }, { representation: 'representative' }] },
  { ageTo: 17, from: '2025-07-01' },
);

/** Small rule sets over a few values, so that rules often cover each other. */
export const randomRules: fc.Arbitrary<RoutingRule[]> = fc
  .array(fc.tuple(conditions, pick('social', 'family', 'aid'), maybe(conditionsBeyond)), {
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

/** The birth and the age say the same, as they do in an application. */
function withBirth<F extends { age: number | undefined; date: string }>(facts: F): F & { born?: string } {
  if (facts.age === undefined) return facts;
  return { ...facts, born: `${Number(facts.date.slice(0, 4)) - facts.age}${facts.date.slice(4)}` };
}

export const randomFacts: fc.Arbitrary<RoutingFacts> = fc
  .record({
    serviceCode: pick('A', 'B', 'C', 'D'),
    districtId: maybe(pick('so-01', 'so-02', 'so-03')),
    categories: fc.subarray(['idp', 'veteran', 'child']),
    channel: maybe(pick('front-office', 'outreach', 'post')),
    age: maybe(fc.nat({ max: 100 })),
    date: pick('2025-06-29', '2025-06-30', '2025-07-01', '2026-02-27', '2026-02-28'),
    answers: pick({}, { q: true }, { q: false }),
    representation: pick('self', 'representative'),
  })
  .map((facts) => clean(withBirth(facts)) as RoutingFacts);

/** Every application that random rules can tell from another. */
export function* everyFacts(): Generator<RoutingFacts> {
  for (const date of ['2026-02-27', '2025-06-30', '2025-07-01', '2025-06-29', '2026-02-28'])
    for (const serviceCode of ['A', 'B', 'C', 'D'])
      for (const age of [undefined, 0, 17, 18, 59, 60])
        for (const districtId of ['so-01', 'so-02', undefined])
          for (const channel of ['front-office', 'outreach', undefined])
            for (const categories of [[], ['idp'], ['veteran'], ['idp', 'veteran']])
              for (const answers of [{}, { q: true }])
                for (const representation of ['self', 'representative'] as const)
                  yield withBirth({
                    date,
                    serviceCode,
                    ...(districtId !== undefined && { districtId }),
                    ...(channel !== undefined && { channel }),
                    age,
                    categories,
                    answers,
                    representation,
                  }) as RoutingFacts;
}

/** The rule for everything else, last in every complete set. */
export const catchAll: RoutingRule = {
  id: 'rest',
  when: {},
  departmentId: 'social',
  reason: 'Для послуги немає окремого правила.',
};
