import type { Refusal } from '../refusal.ts';
import { foldToLatin } from '../text/look-alikes.ts';
import { referenceSigns, signOf, signValue } from './alphabet.ts';
import { checkValue } from './check-sign.ts';

declare const brand: unique symbol;

/** What the citizen keeps: `XXXX-XXXX-XXXX`, eleven random signs and a check sign. Made only here. */
export type ReferenceNumber = string & { readonly [brand]: 'ReferenceNumber' };

export type ParsedReference =
  | { readonly ok: true; readonly value: ReferenceNumber }
  | { readonly ok: false; readonly problem: Refusal };

const length = 12;
const ignored = /[\s\p{Pd}\u00AD\u2212\u200B-\u200D\u2060\uFEFF_]/gu;

function grouped(signs: string): ReferenceNumber {
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}` as ReferenceNumber;
}

/**
 * A new reference number from eleven draws of `randomInt` (cryptographic; an integer from 0 below its argument), so
 * 45.9 bits and nothing of date, office or order in it.
 */
export function makeReferenceNumber(randomInt: (exclusiveMax: number) => number): ReferenceNumber {
  const values = Array.from({ length: length - 1 }, () => randomInt(referenceSigns.length));
  return grouped([...values, checkValue(values)].map(signOf).join(''));
}

function refused(code: string, message: string, params?: Refusal['params']): ParsedReference {
  return { ok: false, problem: { code, message, field: 'referenceNumber', ...(params && { params }) } };
}

/**
 * The number somebody typed, in any case and script, with any spaces and hyphens.
 * Refusals: `reference-sign`, `reference-length`, `reference-check-sign`; all about the field `referenceNumber`.
 */
export function parseReferenceNumber(typed: string): ParsedReference {
  const signs = foldToLatin(typed.normalize('NFKC').replace(ignored, '').toLocaleUpperCase('uk'));
  const stranger = Array.from(signs).find((sign) => signValue(sign) === undefined);
  if (stranger !== undefined) {
    return refused(
      'reference-sign',
      `У номері не буває знака «${stranger}». Є лише цифри від 2 до 9 і літери А В С Е Н К М Р Т Х. Перевірте номер на розписці.`,
      { sign: stranger },
    );
  }
  if (signs.length !== length) {
    return refused(
      'reference-length',
      `Номер має 12 знаків, а введено ${signs.length}. Перепишіть його з розписки повністю.`,
      { length: signs.length },
    );
  }
  const values = Array.from(signs, (sign) => signValue(sign) ?? 0);
  if (checkValue(values.slice(0, -1)) !== values.at(-1)) {
    return refused(
      'reference-check-sign',
      'У номері є помилка: один зі знаків інший, ніж на розписці. Звірте всі знаки.',
    );
  }
  return { ok: true, value: grouped(signs) };
}
