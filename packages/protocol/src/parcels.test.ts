import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Parcel, parcelEnvelopeSchema, parcelSchema } from './parcels.ts';
import { makeKeyPair, readPrivateKey, seal, verifySignature } from './signing.ts';

const pair = makeKeyPair();
const at = '2026-02-27T08:00:00.000Z';
const clerk = { kind: 'staff', id: 'st-1', name: 'Ґалаґан Ївга', place: 'fo-1' };

const handOver = (changes: object = {}) =>
  seal(readPrivateKey(pair.privateKeyPem), {
    protocol: 1,
    id: randomUUID(),
    officeId: 'fo-1',
    sequence: 12,
    createdAt: at,
    kind: 'hand-over',
    payload: {
      applicationId: randomUUID(),
      handedOverAt: at,
      handedOverBy: clerk,
      recipient: { name: 'Підʼяблонська Єва', identityPaper: 'паспорт КН 123456' },
      signature: { kind: 'paper' },
    },
    blobs: [],
    ...changes,
  });

describe('a parcel', () => {
  it('is the same after its journey as JSON, seal included', () => {
    const parcel = handOver();
    const arrived: unknown = JSON.parse(JSON.stringify(parcel));
    expect(parcelSchema.parse(arrived)).toEqual(parcel);
    expect(verifySignature(pair.publicKey, arrived as object)).toBe(true);
  });

  it('from a newer office keeps its seal although its new fields are not read', () => {
    const arrived: unknown = JSON.parse(JSON.stringify(handOver({ weather: 'rain' })));
    expect(parcelSchema.parse(arrived)).not.toHaveProperty('weather');
    expect(verifySignature(pair.publicKey, arrived as object)).toBe(true);
    expect(verifySignature(pair.publicKey, parcelSchema.parse(arrived))).toBe(false);
  });

  it('of an unknown kind still says whose it is', () => {
    const postcard: unknown = handOver({ kind: 'postcard' });
    expect(parcelSchema.safeParse(postcard).success).toBe(false);
    expect(parcelEnvelopeSchema.parse(postcard)).toMatchObject({ officeId: 'fo-1', sequence: 12, kind: 'postcard' });
  });

  it.each([
    ['a sequence of zero', { sequence: 0 }],
    ['a time without milliseconds', { createdAt: '2026-02-27T08:00:00Z' }],
    ['a file without size', { blobs: [{ sha256: 'a'.repeat(64), mediaType: 'image/png' }] }],
    ['a file that a browser would run', { blobs: [{ sha256: 'a'.repeat(64), size: 1, mediaType: 'text/html' }] }],
    ['a hash in capitals', { blobs: [{ sha256: 'A'.repeat(64), size: 1, mediaType: 'image/png' }] }],
  ])('with %s is refused', (_what, changes) => {
    expect(parcelSchema.safeParse(handOver(changes) as unknown as Parcel).success).toBe(false);
  });
});
