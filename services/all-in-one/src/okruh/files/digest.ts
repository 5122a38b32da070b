import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** Size in bytes and SHA-256 in hex: what a file is known by. */
export interface Digest {
  size: number;
  sha256: string;
}

type Bytes = AsyncIterable<Uint8Array>;

export function digestOf(text: string): Digest {
  const bytes = Buffer.from(text, 'utf8');
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Reads the stream to its end. */
export async function digestOfStream(bytes: Bytes): Promise<Digest> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    size += chunk.byteLength;
  }
  return { size, sha256: hash.digest('hex') };
}

export function digestOfFile(path: string): Promise<Digest> {
  return digestOfStream(createReadStream(path));
}

/** A stream that is opened when its reader begins: one that fails before anybody listens would end the program. */
export async function* lazily(begin: () => Bytes): AsyncGenerator<Uint8Array> {
  yield* begin();
}

/** Writes a new file of mode 0600; it is on disk when this returns. */
export async function writeNewFile(path: string, bytes: Bytes): Promise<Digest> {
  const file = await open(path, 'wx', 0o600);
  try {
    const written = await digestOfStream(passing(bytes, (chunk) => file.writeFile(chunk)));
    await file.sync();
    return written;
  } finally {
    await file.close();
  }
}

async function* passing(bytes: Bytes, each: (chunk: Uint8Array) => Promise<void>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    await each(chunk);
    yield chunk;
  }
}

/** A stream was not what it was said to be. */
export class DigestDiffers extends Error {
  override readonly name = 'DigestDiffers';
}

/** The same stream, opened when its reader begins; it fails at its end with DigestDiffers when it was not the expected content. */
export async function* expecting(begin: () => Bytes, expected: Digest): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of begin()) {
    hash.update(chunk);
    size += chunk.byteLength;
    yield chunk;
  }
  if (size !== expected.size || hash.digest('hex') !== expected.sha256) throw new DigestDiffers('content differs');
}

export const sameDigest = (one: Digest, other: Digest): boolean =>
  one.size === other.size && one.sha256 === other.sha256;
