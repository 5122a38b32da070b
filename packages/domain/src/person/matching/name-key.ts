import { searchKey } from '../../text/names.ts';
import { transliterate } from './transliterate.ts';

/** Spellings of one sound: Latin passports and older or foreign spellings against the table in force. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/shch|sch/gu, 's'],
  [/sh/gu, 's'],
  [/zh/gu, 'z'],
  [/ch|tch|ts|tz/gu, 'c'],
  [/kh|ch|gh|g/gu, 'h'],
  [/ph/gu, 'f'],
  [/w/gu, 'v'],
  [/[yij]+/gu, 'i'],
  [/(.)\1+/gu, '$1'],
];

/** A name in Latin letters, whichever script it came in; without apostrophes, hyphens and spaces. */
export function latinKey(name: string): string {
  return transliterate(searchKey(name)).replace(/[^a-z]/gu, '');
}

/** The bones of a name: equal for most spellings of it. Vowels go, except one that stands first. */
export function soundKey(name: string): string {
  const folded = sounds.reduce((text, [spelling, sound]) => text.replace(spelling, sound), latinKey(name));
  return (folded.slice(0, 1) + folded.slice(1).replace(/[aeiou]/gu, '')).replace(/(.)\1+/gu, '$1');
}
