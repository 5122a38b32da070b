import { Temporal } from 'temporal-polyfill';
import type { Sex } from '../person/types.ts';
import type { Refusal } from '../refusal.ts';
import type { CivilDate } from '../time/time.ts';
import type { NumberCheck } from './types.ts';
import { invalid, valid, weightedSum, withoutSpaces } from './verdicts.ts';
import { notDigits } from './what-is-wrong.ts';

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

/** A passport typed in the place of the number is what people give who refused it on religious grounds. */
function formatAdvice(typed: string): string {
  const isPassport = /^(?:\p{L}{2}\d{6}|\d{9})$/u.test(typed);
  if (!isPassport) return 'РНОКПП складається з 10 цифр. Перевірте номер.';
  return 'Якщо особа відмовилася від РНОКПП, позначте відмову, а номер паспорта чи ID-картки впишіть у його поле.';
}

/**
 * Checks a РНОКПП (ten digits with a check digit). Because 1.6 % of slips pass the check digit, the number is compared
 * with date of birth and sex too; a difference is a warning only, as some old numbers differ.
 */
export function checkRnokpp(value: string, about: { born?: CivilDate; sex?: Sex } = {}): NumberCheck {
  const digits = withoutSpaces(value);
  const wrong = notDigits(digits, 10);
  if (wrong !== undefined) return invalid(digits, 'rnokpp-format', `${wrong} ${formatAdvice(digits)}`);
  if (digits === '0000000000') {
    return invalid(digits, 'rnokpp-check-digit', 'Номера із самих нулів не буває. Звірте РНОКПП за документом.');
  }
  if (Number(digits[9]) !== checkDigit(digits)) {
    const advice = 'У РНОКПП є помилка: остання, контрольна цифра не відповідає решті. Звірте всі цифри за документом.';
    return invalid(digits, 'rnokpp-check-digit', advice);
  }
  return valid(digits, doubts(digits, about));
}
