import type { Condition } from './types.ts';

/** What conditions ask about, each once, in the order in which it is named. */
export interface AskedFacts {
  readonly questions: readonly string[];
  readonly categories: readonly string[];
  readonly representation: boolean;
}

/** A condition with all that are inside it. */
export function flattened(condition: Condition): Condition[] {
  const inner = [...(condition.all ?? []), ...(condition.any ?? []), ...(condition.not ? [condition.not] : [])];
  return [condition, ...inner.flatMap(flattened)];
}

/** The facts that these conditions ask for, however deep: what a desk must find out to resolve rules. */
export function askedIn(conditions: readonly (Condition | undefined)[]): AskedFacts {
  const all = conditions.flatMap((condition) => (condition === undefined ? [] : flattened(condition)));
  return {
    questions: [...new Set(all.flatMap(({ answer }) => (answer === undefined ? [] : [answer.question])))],
    categories: [...new Set(all.flatMap(({ category }) => (category === undefined ? [] : [category])))],
    representation: all.some(({ representation = 'any' }) => representation !== 'any'),
  };
}
