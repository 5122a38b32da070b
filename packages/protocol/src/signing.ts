import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify,
} from 'node:crypto';
import { canonicalJson } from '@okruh/domain';

/** An Ed25519 key pair: the private key as PKCS#8 PEM for a file of mode 0600, the public key as base64 SPKI. */
export interface KeyPair {
  privateKeyPem: string;
  publicKey: string;
}

/** Makes a fresh Ed25519 key pair (RFC 8032). */
export function makeKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: exportPublicKey(publicKey),
  };
}

/** Reads a PKCS#8 PEM; throws when it is not an Ed25519 private key. */
export function readPrivateKey(pem: string): KeyObject {
  return onlyEd25519(createPrivateKey(pem));
}

/** Reads a base64 SPKI; throws when it is not an Ed25519 public key. */
export function readPublicKey(spki: string): KeyObject {
  return onlyEd25519(createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' }));
}

/** The public half of a private or public key as base64 SPKI. */
export function publicKeyOf(key: KeyObject): string {
  return exportPublicKey(key.type === 'private' ? createPublicKey(key) : key);
}

/** Ed25519 signature over the canonical JSON of `body` without its `signature`; base64. */
export function sign(privateKey: KeyObject, body: object): string {
  return signBytes(null, signedBytes(body), privateKey).toString('base64');
}

/** `body` with its signature. */
export function seal<T extends object>(privateKey: KeyObject, body: T): T & { signature: string } {
  return { ...body, signature: sign(privateKey, body) };
}

/** True when `body.signature` was made over the rest of `body` with the private half of `publicKey`. Never throws. */
export function verifySignature(publicKey: KeyObject | string, body: object): boolean {
  const signature = readSignature(body);
  if (signature === undefined) return false;
  try {
    const key = typeof publicKey === 'string' ? readPublicKey(publicKey) : publicKey;
    return verify(null, signedBytes(body), key, signature);
  } catch {
    return false;
  }
}

/** The 64 bytes of `body.signature`; base64 in another than its one canonical spelling does not count. */
function readSignature(body: object): Buffer | undefined {
  if (!('signature' in body) || typeof body.signature !== 'string') return undefined;
  const bytes = Buffer.from(body.signature, 'base64');
  return bytes.length === 64 && bytes.toString('base64') === body.signature ? bytes : undefined;
}

function signedBytes(body: object): Buffer {
  return Buffer.from(canonicalJson({ ...body, signature: undefined }), 'utf8');
}

function exportPublicKey(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}

function onlyEd25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  return key;
}
