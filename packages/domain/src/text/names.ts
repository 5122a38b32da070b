import { foldApostrophes } from './apostrophes.ts';
import { foldStrayLatin } from './look-alikes.ts';

const dashes = /\s*[\u002D\u2010-\u2015\u2212]\s*/gu;

/**
 * A name as it is stored: NFC, trimmed, one space, apostrophe ʼ, plain hyphen without spaces, Latin look-alikes among
 * Cyrillic letters folded. Capitals stay as typed.
 */
export function normaliseName(text: string): string {
  return foldStrayLatin(tidy(text));
}

function tidy(text: string): string {
  return foldApostrophes(text).replace(/\s+/gu, ' ').trim().replace(dashes, '-');
}

/**
 * The form a text is searched by: as `normaliseName`, in Ukrainian lower case. Look-alikes are folded word by word, so
 * that a word has the same key wherever it stands: beside other words or alone in the search field.
 */
export function searchKey(text: string): string {
  return tidy(text).split(' ').map(foldStrayLatin).join(' ').toLocaleLowerCase('uk');
}
