import { spokenDate } from '../terms/spoken.ts';
import { ageOfFacts, holds, type Part, partHolds, parts } from './holds.ts';
import type { Answer, Condition, Facts } from './types.ts';

/** Whether a condition holds, and why or why not: Ukrainian phrases to be joined by semicolons. */
export interface Explanation {
  readonly holds: boolean;
  readonly why: readonly string[];
}

/** Ukrainian names for ids of the configuration; an id without a name is shown as it is. */
export interface ConditionNames {
  readonly questions?: Readonly<Record<string, string>>;
  readonly categories?: Readonly<Record<string, string>>;
  readonly services?: Readonly<Record<string, string>>;
  readonly districts?: Readonly<Record<string, string>>;
  readonly channels?: Readonly<Record<string, string>>;
}

function named(names: Readonly<Record<string, string>> | undefined, id: string): string {
  return names && Object.hasOwn(names, id) ? (names[id] ?? id) : id;
}

function spokenAnswer(answer: Answer | undefined): string {
  if (answer === undefined) return 'немає відповіді';
  if (typeof answer === 'boolean') return answer ? 'так' : 'ні';
  return String(answer);
}

const representationWords = {
  self: 'заявник діє сам',
  representative: 'діє представник',
  any: 'діє будь-хто',
} as const;

function spokenAge(facts: Facts): string {
  const age = ageOfFacts(facts);
  return age === undefined ? 'вік невідомий' : `вік ${age}`;
}

type Words<P extends Part> = (wanted: NonNullable<Condition[P]>, facts: Facts, names: ConditionNames) => string;

/** What was wanted and, where the words need it, what is there; without the verdict. */
const words: { readonly [P in Part]: Words<P> } = {
  answer: ({ question, is }, facts, { questions }) => {
    const given = Object.hasOwn(facts.answers, question) ? facts.answers[question] : undefined;
    const wanted = `«${named(questions, question)}»: ${spokenAnswer(is)}`;
    return given === is ? wanted : `${wanted} (зараз: ${spokenAnswer(given)})`;
  },
  category: (wanted, _, { categories }) => `категорія «${named(categories, wanted)}»`,
  ageFrom: (wanted, facts) => `вік від ${wanted} (${spokenAge(facts)})`,
  ageTo: (wanted, facts) => `вік до ${wanted} включно (${spokenAge(facts)})`,
  representation: (wanted) => representationWords[wanted],
  service: (wanted, _, { services }) => `послуга «${named(services, wanted)}»`,
  district: (wanted, _, { districts }) => `округ «${named(districts, wanted)}»`,
  channel: (wanted, _, { channels }) => `канал «${named(channels, wanted)}»`,
  from: (wanted, facts) => `діє з ${spokenDate(wanted)} (день заяви ${spokenDate(facts.on)})`,
  to: (wanted, facts) => `діє до ${spokenDate(wanted)} включно (день заяви ${spokenDate(facts.on)})`,
};

function wordsOf<P extends Part>(condition: Condition, part: P, facts: Facts, names: ConditionNames): string {
  return words[part](condition[part] as NonNullable<Condition[P]>, facts, names);
}

function ownPhrases(condition: Condition, facts: Facts, names: ConditionNames, wanted: boolean): string[] {
  const given = parts.filter((part) => condition[part] !== undefined && partHolds(condition, part, facts) === wanted);
  return given.map((part) => (wanted ? '' : 'не виконано: ') + wordsOf(condition, part, facts, names));
}

function whyHolds(condition: Condition, facts: Facts, names: ConditionNames): string[] {
  const { all = [], any, not } = condition;
  const chosen = any?.find((inner) => holds(inner, facts));
  return [
    ...ownPhrases(condition, facts, names, true),
    ...all.flatMap((inner) => whyHolds(inner, facts, names)),
    ...(chosen ? whyHolds(chosen, facts, names) : []),
    ...(not ? whyNot(not, facts, names) : []),
  ];
}

function whyNot(condition: Condition, facts: Facts, names: ConditionNames): string[] {
  const { all = [], any, not } = condition;
  const failed = all.filter((inner) => !holds(inner, facts));
  const noneOf = any !== undefined && !any.some((inner) => holds(inner, facts)) ? any : undefined;
  const excluded = not !== undefined && holds(not, facts) ? whyHolds(not, facts, names) : undefined;
  return [
    ...ownPhrases(condition, facts, names, false),
    ...failed.flatMap((inner) => whyNot(inner, facts, names)),
    ...(noneOf ? ['не виконано жодної з умов', ...noneOf.flatMap((inner) => whyNot(inner, facts, names))] : []),
    ...(excluded ? [`виключено: ${excluded.join(', ') || 'завжди'}`] : []),
  ];
}

/**
 * Why a condition holds for these facts, or why it does not. Total; `why` is never empty. A condition without parts holds
 * «завжди».
 */
export function explain(condition: Condition, facts: Facts, names: ConditionNames = {}): Explanation {
  const verdict = holds(condition, facts);
  const why = [...new Set(verdict ? whyHolds(condition, facts, names) : whyNot(condition, facts, names))];
  return { holds: verdict, why: why.length === 0 ? ['завжди'] : why };
}
