import { Temporal } from 'temporal-polyfill';
import type { Sex } from '../person/types.ts';
import type { Refusal } from '../refusal.ts';
import type { CivilDate } from '../time/time.ts';
import type { NumberCheck } from './types.ts';
import { invalid, valid, weightedSum, withoutSpaces } from './verdicts.ts';

const weights = [-1, 5, 7, 9, 4, 6, 10, 5, 7];
const dayZero = Temporal.PlainDate.from('1899-12-31');

/** The sum may be negative, so the remainder must be the mathematical one. */
function checkDigit(digits: string): number {
  const sum = weightedSum(digits, weights);
  return (((sum % 11) + 11) % 11) % 10;
}

/** Date of birth and sex that a well-formed РНОКПП carries: digits 1-5 count days from 31.12.1899, digit 9 is odd for men. */
export function decodeRnokpp(rnokpp: string): { readonly born: CivilDate; readonly sex: Sex } {
  const born = dayZero.add({ days: Number(rnokpp.slice(0, 5)) }).toString();
  return { born, sex: Number(rnokpp[8]) % 2 === 1 ? 'm' : 'f' };
}

function doubts(rnokpp: string, about: { born?: CivilDate; sex?: Sex }): Refusal[] {
  const coded = decodeRnokpp(rnokpp);
  const found: Refusal[] = [];
  if (about.born !== undefined && about.born !== coded.born) {
    const message = 'РНОКПП не збігається з датою народження. Звірте обидва за документами.';
    found.push({ code: 'rnokpp-born-differs', message, field: 'rnokpp' });
  }
  if (about.sex !== undefined && about.sex !== coded.sex) {
    const message = 'РНОКПП не збігається зі статтю. Звірте номер за документом.';
    found.push({ code: 'rnokpp-sex-differs', message, field: 'rnokpp' });
  }
  return found;
}

/**
 * Checks a РНОКПП (ten digits with a check digit). Because 1.6 % of slips pass the check digit, the number is compared
 * with date of birth and sex too; a difference is a warning only, as some old numbers differ.
 */
export function checkRnokpp(value: string, about: { born?: CivilDate; sex?: Sex } = {}): NumberCheck {
  const digits = withoutSpaces(value);
  if (!/^\d{10}$/u.test(digits))
    return invalid(digits, 'rnokpp-format', 'РНОКПП складається з 10 цифр. Перевірте номер.');
  const wrong = Number(digits[9]) !== checkDigit(digits) || digits === '0000000000';
  if (wrong) return invalid(digits, 'rnokpp-check-digit', 'У РНОКПП є помилка. Звірте всі цифри за документом.');
  return valid(digits, doubts(digits, about));
}
