import type { NumberCheck } from './types.ts';
import { invalid, valid } from './verdicts.ts';
import { counted, digitWords, namedSign } from './what-is-wrong.ts';

/** The nine national digits by how the typed digits begin. */
const spellings = [/^(?:00)?380([1-9]\d{8})$/u, /^(?:00)?3800([1-9]\d{8})$/u, /^80([1-9]\d{8})$/u, /^0([1-9]\d{8})$/u];

function wrongInPhone(typed: string, digits: string): string {
  if (digits === '') return 'Номера немає.';
  const stranger = Array.from(digits).find((sign) => !/\d/u.test(sign));
  if (stranger !== undefined) return `У номері стоїть ${namedSign(stranger)}, а мають бути лише цифри.`;
  if (typed.startsWith('+') && !digits.startsWith('380')) return 'Це номер іншої країни.';
  if (/^0\d/u.test(digits)) return `Введено ${counted(digits.length, digitWords)}, а з кодом має бути 10.`;
  if (digits.startsWith('380')) return `Після +380 введено ${counted(digits.length - 3, digitWords)}, а має бути 9.`;
  return 'Номер введено без коду, який починається з 0.';
}

/** Checks a Ukrainian phone number in the spellings people use: `067…`, `380…`, `8-067…`, brackets, spaces. Gives `+380XXXXXXXXX`. */
export function checkPhone(value: string): NumberCheck {
  const typed = value.normalize('NFKC').trim();
  const digits = typed.replace(/[\s().\p{Pd}\u2212/]/gu, '').replace(/^\+/u, '');
  for (const spelling of spellings) {
    const national = spelling.exec(digits)?.[1];
    if (national !== undefined) return valid(`+380${national}`);
  }
  const wrong = wrongInPhone(typed, digits);
  return invalid(typed, 'phone-format', `${wrong} Введіть номер телефону з кодом, наприклад 067 123 45 67.`);
}
