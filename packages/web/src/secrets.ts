import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** 32 random bytes, base64url: the token of a session or of an anonymous form. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256, hex: what the store keeps instead of a token. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** HMAC-SHA256 of `text` under a token, base64url. */
export function seal(token: string, text: string): string {
  return createHmac('sha256', token).update(text).digest('base64url');
}

/** Compares in constant time. */
export function sameText(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(one)), Buffer.from(hashOf(other)));
}

const dictatable = '23456789ABCEHKMPTX';

/** A request id a person can read out over the phone, `7K9M2-PTXAB`: 41 bits. */
export function newRequestId(): string {
  const signs = Array.from({ length: 10 }, () => dictatable[randomInt(dictatable.length)]).join('');
  return `${signs.slice(0, 5)}-${signs.slice(5)}`;
}
