/** Latin letters and the Cyrillic ones printed the same, pair by pair. */
const latinSigns = 'ABCEHIKMOPTXYaceiopxyÏïk';
const cyrillicSigns = 'АВСЕНІКМОРТХУасеіорхуЇїк';

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const targets = Array.from(to);
  return new Map(Array.from(from, (sign, index) => [sign, targets[index] ?? sign]));
}

const toCyrillic = pairs(latinSigns, cyrillicSigns);
const toLatin = pairs(cyrillicSigns, latinSigns);

function replaceSigns(text: string, table: ReadonlyMap<string, string>): string {
  return Array.from(text, (sign) => table.get(sign) ?? sign).join('');
}

/** Latin letters that look like Cyrillic ones become those; others stay. */
export function foldToCyrillic(text: string): string {
  return replaceSigns(text.normalize('NFC'), toCyrillic);
}

/** Cyrillic letters that look like Latin ones become those; others stay. */
export function foldToLatin(text: string): string {
  return replaceSigns(text.normalize('NFC'), toLatin);
}

/**
 * Folds the Latin look-alikes of a text that is otherwise Cyrillic. A text with a truly Latin letter, or with no
 * Cyrillic one, is left alone: it may be a foreign name.
 */
export function foldStrayLatin(text: string): string {
  const folded = foldToCyrillic(text);
  const wasCyrillic = /\p{Script=Cyrillic}/u.test(text);
  return wasCyrillic && !/\p{Script=Latin}/u.test(folded) ? folded : text;
}
