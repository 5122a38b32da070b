import { CourierFault } from './courier-fault.ts';

type Bytes = AsyncIterable<Uint8Array>;

const blockBytes = 64 * 1024;
const sealBytes = 16;
/** Header of a file for one recipient, rounded up. */
const headerBytes = 256;

/** At most so many bytes does an encrypted file take. */
export function encryptedBytes(plainBytes: number): number {
  return headerBytes + plainBytes + sealBytes * Math.max(1, Math.ceil(plainBytes / blockBytes));
}

/** Encrypts a stream to the owner of a key, in blocks of 64 KiB that each bear a seal of their own. */
export async function* encryptTo(recipient: string, bytes: Bytes): AsyncGenerator<Uint8Array> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  yield* chunksOf(await encrypter.encrypt(ReadableStream.from(bytes)));
}

/**
 * Decrypts a stream as far as it is whole. Of a file that was cut or changed, everything up to the block before is given.
 * @throws CourierFault `not-a-courier-file`, `other-key`, `broken`; whatever the source itself throws.
 */
export async function* decryptWith(identity: string, bytes: Bytes): AsyncGenerator<Uint8Array> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const source = watched(bytes);
  try {
    yield* chunksOf(await decrypter.decrypt(ReadableStream.from(source.bytes)));
  } catch (error) {
    throw source.failure() ?? faultOf(error);
  }
}

/** Tells a failure of the source from one of the content. */
function watched(bytes: Bytes): { bytes: Bytes; failure(): unknown } {
  let failed: { error: unknown } | undefined;
  const pass = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* bytes;
    } catch (error) {
      failed = { error };
      throw error;
    }
  };
  return { bytes: pass(), failure: () => failed?.error };
}

function faultOf(error: unknown): CourierFault {
  const text = String(error);
  if (text.includes('no identity matched')) return new CourierFault('other-key', error);
  const isNoAge = /invalid version|invalid stanza|invalid header|non-ASCII/.test(text);
  return new CourierFault(isNoAge ? 'not-a-courier-file' : 'broken', error);
}

/** Read one at a time: a stream that runs ahead throws away what it holds when it fails. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
