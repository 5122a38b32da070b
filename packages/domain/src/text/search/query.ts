import { saysNothing, stemKeys } from './terms.ts';
import { searchTokens } from './tokens.ts';

/** One way in which a part of a query is fulfilled: these keys one after the other, the last one perhaps only begun. */
export interface KeySequence {
  readonly keys: readonly string[];
  readonly begun?: true;
}

/** A part of a query: one of its ways is enough. */
export type SearchPart = readonly KeySequence[];

/** What somebody typed into a search field: all of `wanted`, none of `unwanted`. */
export interface SearchQuery {
  readonly wanted: readonly SearchPart[];
  readonly unwanted: readonly SearchPart[];
}

/** More parts than that are left out: nobody types them, and each costs a look into the index. */
const mostParts = 20;
/** A word is found by its beginning from this many letters on; fewer begin half of all words. */
const shortestBeginning = 3;
const quotes = '"«»„“”';
const piece = new RegExp(
  `(?<minus>(?<=^|\\s)[-−–])?(?:["«„“](?<phrase>[^${quotes}]*)["»“”]?|(?<chunk>[^\\s${quotes}]+))`,
  'gu',
);

/**
 * Reads a query: words are found in any form, `зая*` by its beginning, `"надання допомоги"` and numbers with signs as typed, `-слово` must
 * not be there. A last word without a space after it is found by its beginning too, for it may not be complete. Words that
 * say nothing (`про`, `та`) count only when there is nothing else.
 * @param options `exactToo`: the very form typed is a way of its own, which changes no result and lets it rank higher.
 */
export function parseSearch(typed: string, { exactToo = false }: { exactToo?: boolean } = {}): SearchQuery {
  const open = /[\p{L}\p{N}]$/u.test(typed) ? typed.length : -1;
  const pieces = [...typed.matchAll(piece)].flatMap(({ 0: found, index, groups = {} }) => {
    const isLast = index + found.length === open;
    const parts =
      groups.phrase === undefined ? chunkParts(groups.chunk ?? '', isLast, exactToo) : phraseParts(groups.phrase);
    return parts.map((part) => ({ part, unwanted: groups.minus !== undefined }));
  });
  const wanted = pieces.filter(({ unwanted }) => !unwanted).map(({ part }) => part);
  const telling = wanted.filter((part) => !isEmpty(part));
  const unwanted = pieces.filter((one) => one.unwanted).map(({ part }) => part);
  const kept = telling.length > 0 ? telling : wanted;
  return { wanted: kept.slice(0, mostParts), unwanted: unwanted.slice(0, mostParts) };
}

const isEmpty = (part: SearchPart): boolean => part.every(({ keys, begun }) => !begun && keys.every(saysNothing));

function phraseParts(phrase: string): SearchPart[] {
  const keys = searchTokens(phrase).map(({ word }) => word);
  return keys.length === 0 ? [] : [[{ keys }]];
}

function chunkParts(chunk: string, isLast: boolean, exactToo: boolean): SearchPart[] {
  const words = searchTokens(chunk).map(({ word }) => word);
  if (words.length === 0) return [];
  if (words.some((word) => /\p{N}/u.test(word)) && words.length > 1) {
    return [[sequence(words, chunk.endsWith('*') && isLong(words.at(-1)))]];
  }
  return words.map((word, index) => {
    const begun = index === words.length - 1 ? beginning(word, chunk, isLast) : 'no';
    return wordPart(word, begun, exactToo);
  });
}

function beginning(word: string, chunk: string, isLast: boolean): 'no' | 'too' | 'only' {
  if (!isLong(word)) return 'no';
  if (chunk.endsWith('*')) return 'only';
  return isLast ? 'too' : 'no';
}

const isLong = (word = ''): boolean => word.length >= shortestBeginning;

function wordPart(word: string, begun: 'no' | 'too' | 'only', exactToo: boolean): SearchPart {
  if (begun === 'only') return [sequence([word], true)];
  const stems = stemKeys(word).map((key) => sequence([key], false));
  const exact = exactToo || stems.length === 0 ? [sequence([word], false)] : [];
  return [...stems, ...exact, ...(begun === 'too' ? [sequence([word], true)] : [])];
}

const sequence = (keys: readonly string[], begun: boolean): KeySequence => ({ keys, ...(begun && { begun }) });
