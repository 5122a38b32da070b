import { createHmac } from 'node:crypto';
import type { ReferenceNumber } from '@okruh/domain';

/**
 * HMAC-SHA-256 (RFC 2104) of the canonical reference number under the portal's key, as lower-case hex. Without the key
 * nobody can go from a stolen portal store back to the numbers. The key has at least 32 bytes; a shorter one throws.
 */
export function referenceHash(key: Buffer, reference: ReferenceNumber): string {
  if (key.length < 32) throw new RangeError('the portal key needs at least 32 bytes');
  return createHmac('sha256', key).update(reference, 'utf8').digest('hex');
}
