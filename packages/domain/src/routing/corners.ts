import { Temporal } from 'temporal-polyfill';
import { flattened } from '../conditions/named-in.ts';
import type { Answer, Condition, Representation } from '../conditions/types.ts';
import type { CivilDate } from '../time/time.ts';
import { plainConditions } from './rule-holds.ts';
import type { RoutingConditions, RoutingFacts, RoutingRule } from './types.ts';

/** When a service of the catalogue can be applied for; one row a version. */
export interface ServicePeriod {
  readonly code: string;
  readonly validFrom?: CivilDate | undefined;
  readonly validTo?: CivilDate | undefined;
}

/** A value that no rule names: it stands for every other one, and for one that is not known. */
const anythingElse = '\u0000';
const longBefore = '0001-01-01';

/** More sets of facts than this are not tried, and of so many names no choices are made. */
const most = 40_000;
const mostChoices = 12;

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** What the rules name, wherever they name it. */
interface Named {
  readonly plain: readonly RoutingConditions[];
  readonly parts: readonly Condition[];
}

function namedIn(rules: readonly RoutingRule[]): Named {
  const parts = rules.flatMap(({ condition }) => (condition === undefined ? [] : flattened(condition)));
  return { plain: rules.map(plainConditions), parts };
}

/** Points of a dimension that tell rules apart: what this rule asks for, or all others and everything that any rule names. */
function points(asked: readonly string[] | undefined, named: readonly string[]): string[] {
  return asked === undefined ? [anythingElse, ...unique(named)] : unique(asked);
}

/** An unknown age is a point of its own unless the rule asks for an age. */
function agePoints({ minAge, maxAge }: RoutingConditions, { plain, parts }: Named): (number | undefined)[] {
  const lows = [...plain.map((when) => when.minAge), ...parts.map(({ ageFrom }) => ageFrom)];
  const highs = [...plain.map((when) => when.maxAge), ...parts.map(({ ageTo }) => ageTo)];
  const edges = [...lows, ...highs.map((age) => (age === undefined ? age : age + 1))].filter(
    (age) => age !== undefined,
  );
  const [low, high] = [minAge ?? 0, maxAge ?? Infinity];
  const inside = [low, ...edges].filter((age) => age >= low && age <= high);
  return [...unique(inside), ...(minAge === undefined && maxAge === undefined ? [undefined] : [])];
}

function dayAfter(day: CivilDate): CivilDate {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

function dayPoints(
  { from, to }: RoutingConditions,
  { plain, parts }: Named,
  periods: readonly ServicePeriod[],
): CivilDate[] {
  const starts = [
    ...plain.map((when) => when.from),
    ...parts.map((part) => part.from),
    ...periods.map((p) => p.validFrom),
  ];
  const ends = [...plain.map((when) => when.to), ...parts.map((part) => part.to), ...periods.map((p) => p.validTo)];
  const edges = [...starts, ...ends.map((day) => (day === undefined ? day : dayAfter(day)))];
  const low = from ?? longBefore;
  const days = unique([low, longBefore, ...edges.filter((day) => day !== undefined)]);
  return days.filter((day) => day >= low && (to === undefined || day <= to));
}

/** Every choice of these names. */
function subsets(names: readonly string[]): string[][] {
  const [first, ...rest] = names;
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((set) => [set, [first, ...set]]);
}

/**
 * Sets of categories. Plain conditions only ask that one is there, so one of those this rule asks for, or none, stands
 * for all larger sets; what further conditions name may be there or not.
 */
function categorySets({ categories }: RoutingConditions, { parts }: Named): string[][] {
  const own = categories === undefined ? [[]] : categories.map((category) => [category]);
  const others = subsets(unique(parts.flatMap(({ category }) => category ?? [])));
  return own.flatMap((set) => others.map((more) => unique([...set, ...more])));
}

type Answers = Readonly<Record<string, Answer>>;

/** An unanswered question is like one with an answer that no rule names. */
function answerSets({ parts }: Named): Answers[] {
  const asked = parts.flatMap(({ answer }) => answer ?? []);
  return unique(asked.map(({ question }) => question)).reduce<Answers[]>(
    (sets, question) => {
      const values = unique(asked.filter((one) => one.question === question).map(({ is }) => is));
      return sets.flatMap((set) => [set, ...values.map((is) => ({ ...set, [question]: is }))]);
    },
    [{}],
  );
}

function representations({ parts }: Named): Representation[] {
  return parts.some(({ representation }) => representation !== undefined) ? ['self', 'representative'] : ['self'];
}

function bornAt(age: number, on: CivilDate): CivilDate {
  return Temporal.PlainDate.from(on).subtract({ years: age }).toString();
}

function isApplicable(code: string, date: CivilDate, periods: readonly ServicePeriod[]): boolean {
  const versions = periods.filter((period) => period.code === code);
  return (
    versions.length === 0 ||
    versions.some(({ validFrom, validTo }) => (validFrom ?? date) <= date && date <= (validTo ?? date))
  );
}

type Known = Partial<RoutingFacts>;

/** Whether conditions name so many categories and answers that even listing the choices would take too long. */
function nameTooMuch({ parts }: Named): boolean {
  const categories = unique(parts.flatMap(({ category }) => category ?? []));
  const questions = unique(parts.flatMap(({ answer }) => answer?.question ?? []));
  return categories.length + 2 * questions.length > mostChoices;
}

/** Every way in which one fact of each list goes with one of every other. */
function* combined(dimensions: readonly (readonly Known[])[], so: Known = {}): Generator<Known> {
  const [first, ...rest] = dimensions;
  if (first === undefined) yield so;
  else for (const more of first) yield* combined(rest, { ...so, ...more });
}

function known<K extends keyof RoutingFacts>(key: K, values: readonly (RoutingFacts[K] | undefined)[]): Known[] {
  return values.map((value) => (value === undefined ? {} : { [key]: value }));
}

/**
 * One set of facts for each way in which these rules can tell applications apart within what one rule plainly asks for;
 * undefined when there are too many ways. `services` are those of the catalogue with the days they can be applied for.
 */
export function corners(
  rule: RoutingRule,
  earlier: readonly RoutingRule[],
  services: readonly ServicePeriod[],
): Iterable<RoutingFacts> | undefined {
  const when = plainConditions(rule);
  const named = namedIn([rule, ...earlier]);
  if (nameTooMuch(named)) return undefined;
  const { plain, parts } = named;
  const codes = points(when.services, [
    ...plain.flatMap((one) => one.services ?? []),
    ...parts.flatMap(({ service }) => service ?? []),
  ]);
  const periods = services.filter(({ code }) => codes.includes(code));
  const places = points(when.districts, [
    ...plain.flatMap((one) => one.districts ?? []),
    ...parts.flatMap(({ district }) => district ?? []),
  ]);
  const channels = points(when.channel === undefined ? undefined : [when.channel], [
    ...plain.flatMap((one) => one.channel ?? []),
    ...parts.flatMap(({ channel }) => channel ?? []),
  ]);
  const days = codes.flatMap((serviceCode) =>
    dayPoints(when, named, periods)
      .filter((date) => isApplicable(serviceCode, date, periods))
      .map((date): Known => ({ serviceCode, date })),
  );
  const times = days.flatMap((time) =>
    agePoints(when, named).map((age) => {
      return age === undefined ? time : { ...time, age, born: bornAt(age, time.date ?? longBefore) };
    }),
  );
  const dimensions = [
    times,
    known('districtId', places),
    known('channel', channels),
    known('categories', categorySets(when, named)),
    known('answers', answerSets(named)),
    known('representation', representations(named)),
  ];
  const ways = dimensions.reduce((all, { length }) => all * length, 1);
  return ways > most ? undefined : (combined(dimensions) as Generator<RoutingFacts>);
}
