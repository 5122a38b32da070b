import type { NumberCheck } from './types.ts';
import { invalid, valid } from './verdicts.ts';

/** The nine national digits by how the typed digits begin. */
const spellings = [/^(?:00)?380([1-9]\d{8})$/u, /^(?:00)?3800([1-9]\d{8})$/u, /^80([1-9]\d{8})$/u, /^0([1-9]\d{8})$/u];

/** Checks a Ukrainian phone number in the spellings people use: `067…`, `380…`, `8-067…`, brackets, spaces. Gives `+380XXXXXXXXX`. */
export function checkPhone(value: string): NumberCheck {
  const typed = value.normalize('NFKC').trim();
  const digits = typed.replace(/[\s().\p{Pd}\u2212/]/gu, '').replace(/^\+/u, '');
  for (const spelling of spellings) {
    const national = spelling.exec(digits)?.[1];
    if (national !== undefined) return valid(`+380${national}`);
  }
  return invalid(typed, 'phone-format', 'Введіть номер телефону з кодом, наприклад 067 123 45 67.');
}
