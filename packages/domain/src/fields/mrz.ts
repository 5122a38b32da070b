import { parseCivilDate } from '../person/birth.ts';
import type { Sex } from '../person/types.ts';
import { foldToLatin } from '../text/look-alikes.ts';
import type { CivilDate } from '../time/time.ts';
import { foldToDigits } from './digits.ts';

/** What the machine readable zone of a travel document or an ID card says (ICAO 9303 parts 4 and 5). */
export interface MachineReadable {
  readonly form: 'TD1' | 'TD3';
  /** Country that gave the paper out, three letters. */
  readonly issuer: string;
  readonly documentNumber: string;
  readonly surname: string;
  readonly givenNames: string;
  readonly nationality: string;
  readonly born: CivilDate;
  readonly sex?: Sex;
  readonly validUntil: CivilDate;
  /** The optional signs; a Ukrainian ID card has its УНЗР there. */
  readonly optional: string;
}

/** The zone as it was read, and what of it does not fit its check digits; empty when all of it does. */
export interface MachineReading {
  readonly zone: MachineReadable;
  readonly wrong: readonly ('document-number' | 'born' | 'valid-until' | 'whole')[];
}

const weights = [7, 3, 1];

/** Check digit over digits, letters (A is 10) and fillers (0), weights 7, 3, 1; ICAO 9303 part 3, 4.9. */
export function mrzCheckDigit(text: string): number {
  const sum = Array.from(text).reduce((total, sign, place) => {
    const value = /\d/u.test(sign) ? Number(sign) : sign === '<' ? 0 : sign.charCodeAt(0) - 55;
    return total + value * (weights[place % 3] ?? 0);
  }, 0);
  return sum % 10;
}

/**
 * Finds the zone among the lines of a page: three lines of 30 signs (ID card) or two of 44 (passport). Look-alikes are
 * told apart by what may stand at each place.
 *
 * The line of names of an ID card may be missing when all check digits of the others fit.
 *
 * @param today decides the century of the birth
 * @returns undefined when there is none
 */
export function readMrz(lines: readonly string[], today: CivilDate): MachineReading | undefined {
  const rows = lines.map(plain);
  for (let at = 0; at < rows.length; at += 1) {
    const [one = '', two = '', three = ''] = rows.slice(at, at + 3);
    const card =
      one.length === 30 && two.length === 30 ? td1(one, two, three.length === 30 ? three : '', today) : undefined;
    if (card !== undefined && (three.length === 30 || card.wrong.length === 0)) return card;
    if (one.length === 44 && two.length === 44 && one.startsWith('P')) return td3(one, two, today);
  }
  return undefined;
}

/** Recognition takes fillers for quotation marks and spaces come between signs; three signs more or less are no zone. */
function plain(line: string): string {
  return foldToLatin(line.toUpperCase())
    .replaceAll(/[«‹〈]/gu, (sign) => (sign === '«' ? '<<' : '<'))
    .replaceAll(/[^A-Z0-9<]/gu, '');
}

const digits = (text: string): string => foldToDigits(text).digits;
const letters = (text: string): string =>
  text.replaceAll(/[01258]/gu, (sign) => ({ 0: 'O', 1: 'I', 2: 'Z', 5: 'S', 8: 'B' })[sign] ?? sign);

function td3(first: string, second: string, today: CivilDate): MachineReading | undefined {
  const [surname, givenNames] = namesOf(first.slice(5));
  const number = second.slice(0, 9);
  const born = digits(second.slice(13, 20));
  const until = digits(second.slice(21, 28));
  const optional = second.slice(28, 42);
  const whole = second.slice(0, 10) + born + until + second.slice(28, 43);
  return reading(
    {
      form: 'TD3',
      issuer: letters(first.slice(2, 5)),
      nationality: letters(second.slice(10, 13)),
      surname,
      givenNames,
    },
    { number, numberCheck: second.slice(9, 10), born, sex: second.slice(20, 21), until, optional },
    { text: whole, check: second.slice(43) },
    today,
  );
}

function td1(first: string, second: string, third: string, today: CivilDate): MachineReading | undefined {
  const [surname, givenNames] = namesOf(third);
  const number = first.slice(5, 14);
  const born = digits(second.slice(0, 7));
  const until = digits(second.slice(8, 15));
  const whole = first.slice(5) + born + until + second.slice(18, 29);
  return reading(
    {
      form: 'TD1',
      issuer: letters(first.slice(2, 5)),
      nationality: letters(second.slice(15, 18)),
      surname,
      givenNames,
    },
    {
      number,
      numberCheck: first.slice(14, 15),
      born,
      sex: second.slice(7, 8),
      until,
      optional: first.slice(15) + second.slice(18, 29),
    },
    { text: whole, check: second.slice(29) },
    today,
  );
}

interface Parts {
  readonly number: string;
  readonly numberCheck: string;
  /** Six digits of the day and its check digit. */
  readonly born: string;
  readonly until: string;
  readonly sex: string;
  readonly optional: string;
}

function reading(
  head: Pick<MachineReadable, 'form' | 'issuer' | 'nationality' | 'surname' | 'givenNames'>,
  parts: Parts,
  whole: { text: string; check: string },
  today: CivilDate,
): MachineReading | undefined {
  const born = dayOf(parts.born, today);
  const validUntil = dayOf(parts.until, undefined);
  if (born === undefined || validUntil === undefined) return undefined;
  const fits = (text: string, check: string): boolean => String(mrzCheckDigit(text)) === digits(check);
  const wrong: MachineReading['wrong'] = [
    ...(fits(parts.number, parts.numberCheck) ? [] : (['document-number'] as const)),
    ...(fits(parts.born.slice(0, 6), parts.born.slice(6)) ? [] : (['born'] as const)),
    ...(fits(parts.until.slice(0, 6), parts.until.slice(6)) ? [] : (['valid-until'] as const)),
    ...(fits(whole.text, whole.check) ? [] : (['whole'] as const)),
  ];
  const sex = { M: 'm', F: 'f' }[parts.sex] as Sex | undefined;
  const unfilled = (text: string): string => text.replaceAll('<', '');
  return {
    zone: {
      ...head,
      documentNumber: unfilled(parts.number),
      born,
      ...(sex && { sex }),
      validUntil,
      optional: unfilled(parts.optional),
    },
    wrong,
  };
}

function namesOf(text: string): [surname: string, givenNames: string] {
  const [surname = '', given = ''] = letters(text)
    .split('<<')
    .map((part) => part.replaceAll('<', ' ').trim());
  return [surname, given];
}

/** `YYMMDD`: a birth is in the past century when it would be later than today, an expiry in this one. */
function dayOf(signs: string, today: CivilDate | undefined): CivilDate | undefined {
  const [year, month, day] = [signs.slice(0, 2), signs.slice(2, 4), signs.slice(4, 6)];
  const recent = parseCivilDate(`20${year}-${month}-${day}`);
  if (today === undefined || (recent !== undefined && recent <= today)) return recent;
  return parseCivilDate(`19${year}-${month}-${day}`);
}
