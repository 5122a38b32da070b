import type { ReferenceNumber } from '@okruh/domain';
import { expect, it } from 'vitest';
import { referenceHash } from './reference-hash.ts';
import { secondProofHash } from './second-proof.ts';

const key = Buffer.alloc(32, 1);
const reference = 'HK23-4567-89A3' as ReferenceNumber;

it('hashes a reference number under the key, one number one hash', () => {
  expect(referenceHash(key, reference)).toMatch(/^[0-9a-f]{64}$/);
  expect(referenceHash(key, reference)).toBe(referenceHash(Buffer.alloc(32, 1), reference));
  expect(referenceHash(key, reference)).not.toBe(referenceHash(Buffer.alloc(32, 2), reference));
  expect(referenceHash(key, reference)).not.toBe(referenceHash(key, '2222-2222-222P' as ReferenceNumber));
});

it('does not give the second proof away, and takes the code word as people write it', () => {
  const proof = secondProofHash(key, reference, 'Підʼїзд зелений');
  expect(proof).not.toBe(referenceHash(key, reference));
  expect(secondProofHash(key, reference, ' підʼїзд  ЗЕЛЕНИЙ '.replace('ʼ', "'"))).toBe(proof);
  expect(secondProofHash(key, reference, 'підʼїзд синій')).not.toBe(proof);
});

it('refuses a key that could be guessed', () => {
  expect(() => referenceHash(Buffer.alloc(31), reference)).toThrow(RangeError);
  expect(() => secondProofHash(Buffer.alloc(31), reference, 'слово')).toThrow(RangeError);
});
