import { foldToLatin } from '../text/look-alikes.ts';
import type { NumberCheck } from './types.ts';
import { invalid, valid, weightedSum, withoutSpaces } from './verdicts.ts';

/** Checks a КАТОТТГ code: Latin `UA` and 17 digits (order 290 of 26.11.2020). It has no check digit. */
export function checkKatottg(value: string): NumberCheck {
  const plain = withoutSpaces(value).toUpperCase();
  if (/^UA\d{17}$/u.test(plain)) return valid(plain);
  return invalid(
    plain,
    'katottg-format',
    'Код КАТОТТГ – це латинські літери UA і 17 цифр. Скопіюйте його з кодифікатора.',
  );
}

function mod97(iban: string): number {
  const turned = iban.slice(4) + iban.slice(0, 4);
  const digits = turned.replace(/[A-Z]/gu, (letter) => String(letter.charCodeAt(0) - 55));
  return Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
}

/** Checks a Ukrainian IBAN: `UA`, 2 check digits, 6 digits of the bank, 19 signs of the account; ISO 7064 mod 97. */
export function checkIban(value: string): NumberCheck {
  const plain = foldToLatin(withoutSpaces(value).toLocaleUpperCase('uk'));
  if (!/^UA\d{8}[0-9A-Z]{19}$/u.test(plain)) {
    return invalid(plain, 'iban-format', 'IBAN починається з UA і має 29 знаків. Перевірте, чи введено його повністю.');
  }
  if (mod97(plain) !== 1) return invalid(plain, 'iban-check', 'В IBAN є помилка. Звірте всі знаки з довідкою банку.');
  return valid(plain);
}

const edrpouWeights = { low: [1, 2, 3, 4, 5, 6, 7], middle: [7, 1, 2, 3, 4, 5, 6] } as const;

function edrpouDigit(code: string): number {
  const number = Number(code);
  const weights = number > 30_000_000 && number < 60_000_000 ? edrpouWeights.middle : edrpouWeights.low;
  const first = weightedSum(code, weights) % 11;
  if (first < 10) return first;
  const second =
    weightedSum(
      code,
      weights.map((weight) => weight + 2),
    ) % 11;
  return second % 10;
}

/** Checks a ЄДРПОУ code: eight digits, the last a check digit. */
export function checkEdrpou(value: string): NumberCheck {
  const digits = withoutSpaces(value);
  if (!/^\d{8}$/u.test(digits)) return invalid(digits, 'edrpou-format', 'Код ЄДРПОУ має 8 цифр.');
  const right = Number(digits[7]) === edrpouDigit(digits) && digits !== '00000000';
  return right ? valid(digits) : invalid(digits, 'edrpou-check-digit', 'У коді ЄДРПОУ є помилка. Звірте всі цифри.');
}
