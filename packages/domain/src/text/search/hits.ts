import type { KeySequence, SearchQuery } from './query.ts';
import { stemKeys } from './terms.ts';
import { searchTokens, type TextToken } from './tokens.ts';

/** Where a text has what a query wants: from `start` to before `end` (UTF-16 units); `part` is its place in `wanted`. */
export interface SearchHit {
  readonly start: number;
  readonly end: number;
  readonly part: number;
}

/** All places of a text that fulfil a part of a query, in their order and not overlapping. */
export function searchHits(text: string, { wanted }: SearchQuery): SearchHit[] {
  const tokens = searchTokens(text);
  const ways = wanted.flatMap((part, index) => part.map((way) => ({ way, part: index })));
  const hits: SearchHit[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = ways.filter(({ way }) => standsAt(tokens, at, way)).toSorted((a, b) => length(b) - length(a))[0];
    if (found !== undefined) hits.push({ ...span(tokens, at, length(found)), part: found.part });
    at += found === undefined ? 1 : length(found);
  }
  return hits;
}

const length = ({ way }: { way: KeySequence }): number => way.keys.length;

function span(tokens: readonly TextToken[], at: number, count: number): { start: number; end: number } {
  return { start: tokens[at]?.start ?? 0, end: tokens[at + count - 1]?.end ?? 0 };
}

function standsAt(tokens: readonly TextToken[], at: number, { keys, begun }: KeySequence): boolean {
  return keys.every((key, index) => {
    const token = tokens[at + index];
    if (token === undefined) return false;
    const isBegun = begun === true && index === keys.length - 1;
    return [token.word, ...(token.parts ?? [])].some((word) => isFound(word, key, isBegun));
  });
}

function isFound(word: string, key: string, begun: boolean): boolean {
  return word === key || (begun && word.startsWith(key)) || stemKeys(word).includes(key);
}
