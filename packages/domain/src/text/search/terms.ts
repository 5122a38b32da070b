import { stemsOf } from './stem.ts';
import { searchTokens } from './tokens.ts';

/** Words that say nothing alone; they are found in phrases only. */
const empty: ReadonlySet<string> = new Set(
  (
    'і й та а але або чи що як це є бо в у на з із зі за до від про для по не ні при під над між без через ' +
    'о об же ж би б то той'
  ).split(' '),
);

export const saysNothing = (word: string): boolean => empty.has(word);

/** Stems are marked, so that a stem is not taken for a word of the same spelling. */
const mark = '=';

/** Keys by which any form of a word is found; none for a number, which has no forms, and for an empty word. */
export function stemKeys(word: string): string[] {
  return saysNothing(word) || /\p{N}/u.test(word) ? [] : stemsOf(word).map((stem) => mark + stem);
}

/**
 * Keys under which texts are found: the words of each in their order, so that phrases are found, then the keys of their stems.
 */
export function searchTerms(texts: readonly string[]): string[] {
  const tokens = texts.flatMap(searchTokens);
  const words = tokens.map(({ word }) => word);
  const parts = tokens.flatMap((token) => token.parts ?? []);
  return [...words, ...parts, ...[...words, ...parts].flatMap(stemKeys)];
}
