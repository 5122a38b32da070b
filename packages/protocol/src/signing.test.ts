import { canonicalJson } from '@okruh/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeKeyPair, publicKeyOf, readPrivateKey, readPublicKey, seal, verifySignature } from './signing.ts';

const pair = makeKeyPair();
const privateKey = readPrivateKey(pair.privateKeyPem);
const jsonObject = fc.dictionary(
  fc.string().filter((key) => key !== 'signature' && key !== '__proto__'),
  fc.jsonValue(),
  { minKeys: 1 },
);

describe('signature', () => {
  it('survives a journey as JSON text', () => {
    fc.assert(
      fc.property(jsonObject, (body) => {
        const arrived = JSON.parse(JSON.stringify(seal(privateKey, body)));
        return verifySignature(pair.publicKey, arrived);
      }),
    );
  });

  it('does not depend on the order of members', () => {
    const { signature } = seal(privateKey, { a: 1, b: { c: 'ґ', d: [1, 2] } });
    expect(verifySignature(pair.publicKey, { signature, b: { d: [1, 2], c: 'ґ' }, a: 1 })).toBe(true);
  });

  it('notices every change of a body', () => {
    fc.assert(
      fc.property(jsonObject, jsonObject, (body, other) => {
        fc.pre(canonicalJson(body) !== canonicalJson(other));
        return !verifySignature(pair.publicKey, { ...other, signature: seal(privateKey, body).signature });
      }),
    );
  });

  it('notices every flipped bit of the signature', () => {
    const sealed = seal(privateKey, { sequence: 1 });
    const bytes = Buffer.from(sealed.signature, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(verifySignature(pair.publicKey, { ...sealed, signature: flipped.toString('base64') })).toBe(false);
    }
  });

  it('of another key is refused, and nonsense does not throw', () => {
    const sealed = seal(privateKey, { sequence: 1 });
    expect(verifySignature(makeKeyPair().publicKey, sealed)).toBe(false);
    expect(verifySignature('not a key', sealed)).toBe(false);
    expect(verifySignature(pair.publicKey, { sequence: 1 })).toBe(false);
    expect(verifySignature(pair.publicKey, { sequence: 1, signature: 'AAAA' })).toBe(false);
  });

  it('has one spelling only: base64 with trailing rubbish is refused', () => {
    const sealed = seal(privateKey, { sequence: 1 });
    expect(verifySignature(pair.publicKey, { ...sealed, signature: `${sealed.signature} ` })).toBe(false);
  });

  it('treats a member without a value like a missing one', () => {
    const sealed = seal(privateKey, { note: undefined, sequence: 1 });
    expect(verifySignature(pair.publicKey, JSON.parse(JSON.stringify(sealed)))).toBe(true);
  });
});

describe('keys', () => {
  it('keep their public half through export and import', () => {
    expect(publicKeyOf(privateKey)).toBe(pair.publicKey);
    expect(publicKeyOf(readPublicKey(pair.publicKey))).toBe(pair.publicKey);
  });

  it('of another kind are refused', async () => {
    const { generateKeyPairSync } = await import('node:crypto');
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => readPrivateKey(ec.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toThrow('Ed25519');
  });
});
