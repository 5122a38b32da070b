import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Signs that look the same in Latin and Cyrillic, or are digits 2-9: easy to dictate. */
const signs = '23456789ABCEHKMPTX';

/** A one-time code `XXXX-XXXX-XXXX-XXXX`: 66 bits, so that guessing is hopeless within its life. */
export function newEnrolmentCode(): string {
  const group = (): string => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}

const cyrillicTwins: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  Р: 'P',
  Т: 'T',
  Х: 'X',
};

/** The code as it is hashed: script, case, spaces and hyphens of what was typed do not matter. */
export function normaliseEnrolmentCode(typed: string): string {
  const upper = typed.toUpperCase().replaceAll(/[\s-]/gu, '');
  return upper.replaceAll(/[А-Я]/gu, (sign) => cyrillicTwins[sign] ?? sign);
}

/** 32 random bytes for a token or a challenge. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What the store keeps instead of a secret. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}
