import { createHmac } from 'node:crypto';
import { foldApostrophes, type ReferenceNumber } from '@okruh/domain';

/**
 * HMAC-SHA-256 (RFC 2104) under the portal's key of the reference number together with the code word of the receipt,
 * as lower-case hex. Case, spaces around and the kind of apostrophe do not matter. A key under 32 bytes throws.
 */
export function secondProofHash(key: Buffer, reference: ReferenceNumber, codeWord: string): string {
  if (key.length < 32) throw new RangeError('the portal key needs at least 32 bytes');
  const word = foldApostrophes(codeWord).trim().replaceAll(/\s+/gu, ' ').toLocaleLowerCase('uk');
  return createHmac('sha256', key).update(`${reference} ${word}`, 'utf8').digest('hex');
}
