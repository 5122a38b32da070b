import { dropApostrophes } from './apostrophes.ts';

const collator = new Intl.Collator('uk', { numeric: true });

function compareCodePoints(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Order of the Ukrainian alphabet (ґ after г, є after е, і and ї after и); the apostrophe does not count; total. */
export function compareUkrainian(a: string, b: string): number {
  return collator.compare(dropApostrophes(a), dropApostrophes(b)) || compareCodePoints(a, b);
}
