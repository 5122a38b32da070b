import type { Kopiykas, Rounding } from './types.ts';

/** The number as money. @throws RangeError unless it is a whole number of kopiykas from 0 on that is held exactly. */
export function asKopiykas(value: number): Kopiykas {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('money is a whole number of kopiykas');
  return value;
}

/** `1 234,50 грн`, with spaces that do not break. */
export function spokenMoney(amount: Kopiykas): string {
  const digits = String(asKopiykas(amount)).padStart(3, '0');
  const hryvnias = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/gu, '\u00A0');
  return `${hryvnias},${digits.slice(-2)}\u00A0грн`;
}

/** What people write for money (`1 234,5`, `1234.50 грн`, `80`), or undefined when it is none. */
export function parseMoney(typed: string): Kopiykas | undefined {
  const plain = typed.normalize('NFKC').replace(/\s|грн\.?$/gu, '');
  const found = /^(\d{1,13})(?:[.,](\d{1,2}))?$/u.exec(plain);
  return found === null ? undefined : Number(`${found[1]}${(found[2] ?? '').padEnd(2, '0')}`);
}

/** Part of an amount: amount × numerator ÷ denominator in exact integers, the fraction of a kopiyka rounded as told. */
export function partOf(amount: Kopiykas, numerator: bigint, denominator: bigint, rounding: Rounding): Kopiykas {
  const product = BigInt(asKopiykas(amount)) * numerator;
  const half = rounding === 'half-up' ? denominator / 2n + (denominator % 2n) : 0n;
  const rest = product % denominator;
  const whole = product / denominator + (half > 0n && rest >= half ? 1n : 0n);
  return asKopiykas(Number(whole));
}
