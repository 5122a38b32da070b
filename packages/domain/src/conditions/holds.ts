import { Temporal } from 'temporal-polyfill';
import type { Condition, Facts } from './types.ts';

/** Full years on the day of the facts; undefined when the birth is unknown, is no date, or lies after that day. */
export function ageOfFacts(facts: Facts): number | undefined {
  if (facts.born === undefined) return undefined;
  try {
    const { sign, years } = Temporal.PlainDate.from(facts.born).until(facts.on, { largestUnit: 'years' });
    return sign < 0 ? undefined : years;
  } catch {
    return undefined;
  }
}

type Part = Exclude<keyof Condition, 'all' | 'any' | 'not'>;
type Test<P extends Part> = (wanted: NonNullable<Condition[P]>, facts: Facts) => boolean;

function ownAnswer(facts: Facts, question: string): unknown {
  return Object.hasOwn(facts.answers, question) ? facts.answers[question] : undefined;
}

const tests: { readonly [P in Part]: Test<P> } = {
  answer: ({ question, is }, facts) => ownAnswer(facts, question) === is,
  category: (wanted, facts) => facts.categories.includes(wanted),
  ageFrom: (wanted, facts) => (ageOfFacts(facts) ?? -1) >= wanted,
  ageTo: (wanted, facts) => (ageOfFacts(facts) ?? Number.POSITIVE_INFINITY) <= wanted,
  representation: (wanted, facts) => wanted === 'any' || facts.representation === wanted,
  service: (wanted, facts) => facts.serviceCode === wanted,
  district: (wanted, facts) => facts.districtId === wanted,
  channel: (wanted, facts) => facts.channel === wanted,
  from: (wanted, facts) => facts.on >= wanted,
  to: (wanted, facts) => facts.on <= wanted,
};

/** The parts of a condition that are about one fact each, in the order they are told. */
export const parts = Object.keys(tests) as Part[];

export type { Part };

/** Whether one part of the condition holds; a part that is not given does. */
export function partHolds<P extends Part>(condition: Condition, part: P, facts: Facts): boolean {
  const wanted = condition[part];
  return wanted === undefined || tests[part](wanted, facts);
}

/** Whether a condition holds for these facts. Pure and total: whatever is unknown makes its part false. */
export function holds(condition: Condition, facts: Facts): boolean {
  const { all, any, not } = condition;
  return (
    parts.every((part) => partHolds(condition, part, facts)) &&
    (all ?? []).every((inner) => holds(inner, facts)) &&
    (any === undefined || any.some((inner) => holds(inner, facts))) &&
    (not === undefined || !holds(not, facts))
  );
}
