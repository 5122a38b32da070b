import { typeface } from './typeface.ts';

const missing = '□';
const noBreak = '\u00A0';

/**
 * Text as it can be printed: composed letters (NFC), U+02BC for an apostrophe inside a word, no control or invisible
 * signs but the line break, and □ for a sign the typeface lacks.
 */
export function printable(text: string): string {
  const clean = text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/(?<=\p{L})['’`ʼ](?=\p{L})/gu, 'ʼ')
    .replaceAll(/[\p{Cc}\p{Cf}\u{FE00}-\u{FE0F}]/gu, (sign) => (sign === '\n' ? sign : ''));
  const face = typeface('regular');
  return Array.from(clean, (sign) => (sign === '\n' || face.has(sign.codePointAt(0) ?? 0) ? sign : missing)).join('');
}

/** Ties together what must not part at the end of a line: «№ 5», initials and surname, words of one or two letters, sums. */
export function tieShortWords(text: string): string {
  return text
    .replaceAll(
      /(№|§|(?<!\p{L})ст\.|(?<!\p{L})с\.|(?<!\p{L})м\.|вул\.|буд\.|тел\.|(?<!\p{L})р\.) +(?=[\p{L}\d])/gu,
      `$1${noBreak}`,
    )
    .replaceAll(/(?<=(?:^|[\s«(]))(\p{Lu}\.) +(?=\p{Lu})/gu, `$1${noBreak}`)
    .replaceAll(/(?<=(?:^|[\s«(]))(\p{L}{1,2}|при|про|для|від) +(?=\S)/gu, `$1${noBreak}`)
    .replaceAll(/(\d) +(?=\d{3}(?!\d))/g, `$1${noBreak}`)
    .replaceAll(/(\d) +(?=(?:р\.|рок|грн|коп\.|стор|год|хв))/gu, `$1${noBreak}`)
    .replaceAll(/ +(?=[—–] )/g, noBreak);
}

/** Signs as they are drawn: a tying space is an ordinary one on paper. */
export function drawn(text: string): string {
  return text.replaceAll(noBreak, ' ');
}
