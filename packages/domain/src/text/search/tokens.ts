import { foldToCyrillic } from '../look-alikes.ts';

/** A word of a text, folded; `start` and `end` are where it stands in the text as given (UTF-16 units). */
export interface TextToken {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Of a word that was broken at the end of a line: its two parts, since the hyphen may be its own (`фронт-офіс`). */
  readonly parts?: readonly string[];
}

const sign = '[\\p{L}\\p{M}\\p{N}]';
const apostrophe = "['\\u2019\\u2018\\u201B`\\u00B4\\u2032\\u02B9\\uFF07\\u02BC]";
const lineBreak = '[-\\u2010\\u2011\\u00AD\\u00AC][^\\S\\n]*\\n\\s*(?=\\p{Ll})';
const wordPattern = new RegExp(`${sign}+(?:(?:${apostrophe}|\\u00AD+(?!\\s)|${lineBreak})${sign}+)*`, 'gu');
const brokenAt = new RegExp(lineBreak, 'u');
/** Everything that is no sign of a word, and the two apostrophes that count as letters. */
const notSigns = /[^\p{L}\p{N}]|[\u02BC\u02B9]/gu;
/** Accents of Latin letters, but for the two dots of ї. */
const latinAccents = /(?<=\p{Script=Latin}\p{M}*)(?!\u0308)\p{M}/gu;
const plainUkrainian = /^[а-яєії0-9]+$/u;
const latin = /\p{Script=Latin}/u;
const cyrillic = /\p{Script=Cyrillic}/u;

/** A longer word is no word: its beginning is enough to find it by. */
const longestWord = 60;

/**
 * The words of a text in their order, each in the one spelling by which it is searched: lower case, without apostrophes, accents
 * and soft hyphens, г for ґ, parts of a broken line joined, Latin letters that look like Cyrillic ones folded where
 * the whole word can be read as Cyrillic (`дoвiдкa`, `АВ`). Numbers and dates come apart at their signs: `27.02.2026` is three words.
 */
export function searchTokens(text: string): TextToken[] {
  return Array.from(text.matchAll(wordPattern), ({ 0: found, index }) => {
    const word = foldWord(found);
    const at = { word, start: index, end: index + found.length };
    return brokenAt.test(found) ? { ...at, parts: found.split(brokenAt).map(foldWord) } : at;
  }).filter(({ word }) => word !== '');
}

function foldWord(found: string): string {
  const lower = found.toLocaleLowerCase('uk');
  if (plainUkrainian.test(lower)) return lower.slice(0, longestWord);
  const plain = found.normalize('NFD').replace(latinAccents, '').normalize('NFC');
  const bare = readAsCyrillic(plain.replace(notSigns, '')).replace(notSigns, '');
  return bare.toLocaleLowerCase('uk').replaceAll('ґ', 'г').replaceAll('ё', 'е').slice(0, longestWord);
}

/** Of a word in Latin letters only, capitals decide: `ab` and `AB` are the series `АВ` of a passport. */
function readAsCyrillic(word: string): string {
  if (!latin.test(word)) return word;
  const folded = foldToCyrillic(cyrillic.test(word) ? word : word.toUpperCase());
  return latin.test(folded) ? word : folded;
}
