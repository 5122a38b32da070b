import { parseMoney } from '../fees/money.ts';
import { parseCivilDate } from '../person/birth.ts';
import type { CivilDate } from '../time/time.ts';
import { digitLike, foldToDigits } from './digits.ts';
import type { FieldKind, FieldProposal } from './proposal.ts';
import { type ReadLine, seenAt } from './words.ts';

const months = ['січн', 'лют', 'берез', 'квіт', 'трав', 'черв', 'лип', 'серп', 'верес', 'жовт', 'листопад', 'груд'];

const d = `[${digitLike}]`;
const inDigits = new RegExp(`(?<![\\p{L}\\d.])(${d}{2})[./-] ?(${d}{2})[./-] ?(${d}{4})(?![\\p{L}\\d])`, 'gu');
const inWords = new RegExp(
  `(?<![\\p{L}\\d])[«"“]?(\\d{1,2})[»"”]? (${months.join('|')})(?:\\p{L}{1,4})? (\\d{4})(?!\\d)`,
  'giu',
);

/** By the last words before a date, the nearest first. */
const meanings: readonly (readonly [RegExp, FieldKind])[] = [
  [/народ|birth/iu, 'born'],
  [/(?:дійсн\p{L}*|чинн\p{L}*|термін\p{L}* дії|строк\p{L}* дії|expiry)[^.]*$/iu, 'valid-until'],
  [/видан|видач|issue/iu, 'issued'],
];

/** Dates as days, with what they are where words say so. */
export function datesOn(line: ReadLine, above: ReadLine | undefined): FieldProposal[] {
  const digits = [...line.text.matchAll(inDigits)].map((match) => ({ match, day: dayOf(match) }));
  const words = [...line.text.matchAll(inWords)].map((match) => ({ match, day: spokenDay(match) }));
  return [...digits, ...words].flatMap(({ match, day }) => {
    if (day === undefined || day < '1900-01-01') return [];
    const before = line.text.slice(0, match.index);
    const seen = seenAt(line, match.index, match.index + match[0].length);
    const guesses = foldToDigits(match[0].replaceAll(/[\p{L}]{3,}/gu, '')).folded;
    const kind = meaningOf(before) ?? (before.trim() === '' && above ? meaningOf(above.text) : undefined) ?? 'date';
    return [
      {
        kind,
        value: day,
        text: match[0],
        box: seen.box,
        confidence: Math.max(0, seen.confidence - guesses * 5),
        check: 'none' as const,
      },
    ];
  });
}

function dayOf([, day = '', month = '', year = '']: readonly string[]): CivilDate | undefined {
  return parseCivilDate([day, month, year].map((part) => foldToDigits(part).digits).join('.'));
}

function spokenDay([, day, month = '', year]: readonly string[]): CivilDate | undefined {
  const place = months.indexOf(month.toLocaleLowerCase('uk')) + 1;
  return parseCivilDate(`${day}.${place}.${year}`);
}

function meaningOf(before: string): FieldKind | undefined {
  const near = before.slice(-60);
  const places = meanings.map(([words, kind]) => ({ kind, at: near.search(words) })).filter(({ at }) => at >= 0);
  return places.sort((a, b) => b.at - a.at)[0]?.kind;
}

const amount = /(?<![\p{L}\d.,])(\d{1,3}(?:[ \u00A0]\d{3})+|\d{1,7})(?:[.,](\d{2}))? ?(?:грн|гривен|гривні|₴)/giu;

/** Amounts in hryvnias, as whole kopiykas. */
export function amountsOn(line: ReadLine): FieldProposal[] {
  return [...line.text.matchAll(amount)].flatMap((match) => {
    const [text, whole = '', rest] = match;
    const kopiykas = parseMoney(whole.replaceAll(/\D/gu, '') + (rest === undefined ? '' : `,${rest}`));
    if (kopiykas === undefined) return [];
    return [
      {
        kind: 'amount' as const,
        value: String(kopiykas),
        text,
        check: 'none' as const,
        ...seenAt(line, match.index, match.index + text.length),
      },
    ];
  });
}
