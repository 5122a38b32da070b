import { foldToLatin } from '../text/look-alikes.ts';
import type { NumberCheck } from './types.ts';
import { invalid, valid, weightedSum, withoutSpaces } from './verdicts.ts';
import { counted, digitWords, namedSign, notDigits, signWords, strangerAmongDigits } from './what-is-wrong.ts';

function wrongInKatottg(plain: string): string | undefined {
  const signs = Array.from(plain);
  const place = ['U', 'A'].findIndex((letter, index) => signs[index] !== letter);
  if (place >= 0) {
    const sign = signs[place];
    const stands = sign === undefined ? 'нічого немає' : `стоїть ${namedSign(sign)}`;
    return `На ${place + 1}-му місці ${stands}, а має бути латинська «${'UA'.charAt(place)}».`;
  }
  const stranger = strangerAmongDigits(plain, 2);
  if (stranger !== undefined) return stranger;
  return signs.length === 19 ? undefined : `Після UA введено ${counted(signs.length - 2, digitWords)}, а має бути 17.`;
}

/**
 * Checks a КАТОТТГ code: Latin `UA` and 17 digits (order 290 of 26.11.2020). It has no check digit, so a code with
 * Cyrillic letters was typed, not copied, and is refused.
 */
export function checkKatottg(value: string): NumberCheck {
  const plain = withoutSpaces(value).toUpperCase();
  const wrong = wrongInKatottg(plain);
  if (wrong === undefined) return valid(plain);
  const advice = 'Код КАТОТТГ – це латинські літери UA і 17 цифр. Скопіюйте його з кодифікатора.';
  return invalid(plain, 'katottg-format', `${wrong} ${advice}`);
}

function mod97(iban: string): number {
  const turned = iban.slice(4) + iban.slice(0, 4);
  const digits = turned.replace(/[A-Z]/gu, (letter) => String(letter.charCodeAt(0) - 55));
  return Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
}

function wrongInIban(plain: string): string | undefined {
  const signs = Array.from(plain);
  if (!plain.startsWith('UA')) return `IBAN починається з «${signs.slice(0, 2).join('')}», а має бути UA.`;
  const place = signs.findIndex((sign, index) => index > 1 && !(index < 10 ? /\d/u : /[0-9A-Z]/u).test(sign));
  const stranger = signs[place];
  const wanted = place < 10 ? 'цифра' : 'цифра або латинська літера';
  if (stranger !== undefined) return `На ${place + 1}-му місці стоїть ${namedSign(stranger)}, а має бути ${wanted}.`;
  return signs.length === 29 ? undefined : `Введено ${counted(signs.length, signWords)}, а має бути 29.`;
}

/** The country as people write it without changing the keyboard. */
const cyrillicCountry = /^\u0423[\u0410A]/u;

/** Checks a Ukrainian IBAN: `UA`, 2 check digits, 6 digits of the bank, 19 signs of the account; ISO 7064 mod 97. */
export function checkIban(value: string): NumberCheck {
  const typed = withoutSpaces(value).toLocaleUpperCase('uk');
  const plain = foldToLatin(typed.replace(cyrillicCountry, 'UA'));
  const wrong = wrongInIban(plain);
  if (wrong !== undefined) {
    const advice = 'IBAN починається з UA і має 29 знаків. Перевірте, чи введено його повністю.';
    return invalid(plain, 'iban-format', `${wrong} ${advice}`);
  }
  if (mod97(plain) !== 1) {
    const advice =
      'В IBAN є помилка: контрольні цифри після UA не відповідають рахунку. Звірте всі знаки з довідкою банку.';
    return invalid(plain, 'iban-check', advice);
  }
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
  const wrong = notDigits(digits, 8);
  if (wrong !== undefined) return invalid(digits, 'edrpou-format', `${wrong} Код ЄДРПОУ має 8 цифр.`);
  if (Number(digits[7]) === edrpouDigit(digits) && digits !== '00000000') return valid(digits);
  const advice = 'У коді ЄДРПОУ є помилка: остання, контрольна цифра не відповідає решті. Звірте всі цифри.';
  return invalid(digits, 'edrpou-check-digit', advice);
}
