import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Decrypter, Encrypter } from 'age-encryption';
import { CommandRefused } from '../../command-line/refusals.ts';

type Bytes = AsyncIterable<Uint8Array>;

/** Encrypts files to the owners of some keys (age, https://age-encryption.org/v1). */
export interface Sealing {
  readonly recipients: readonly string[];
  encrypt(bytes: Readable): Promise<Bytes>;
}

/** Decrypts what was encrypted to one's own key. */
export interface Opening {
  /** @throws WrongIdentity when it was encrypted to others; another error at any point when it was changed or cut. */
  decrypt(bytes: Readable): Promise<Bytes>;
}

/** The key at hand is not one that the file was encrypted to. */
export class WrongIdentity extends Error {
  override readonly name = 'WrongIdentity';
}

/** @throws CommandRefused `recipient-wrong` for a text that is no age recipient. */
export async function sealingTo(recipients: readonly string[]): Promise<Sealing> {
  const { Encrypter } = await import('age-encryption');
  const encrypter: Encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw new CommandRefused('recipient-wrong', 'Це не відкритий ключ age (має починатися з age1).', [recipient]);
    }
  }
  return { recipients, encrypt: async (bytes) => readable(await encrypter.encrypt(webStream(bytes))) };
}

/** @throws CommandRefused `identity-unreadable` for a file that holds no age secret key. */
export async function openingWith(identityFile: string): Promise<Opening> {
  const { Decrypter } = await import('age-encryption');
  const decrypter: Decrypter = new Decrypter();
  const lines = (await readFile(identityFile, 'utf8')).split('\n').map((line) => line.trim());
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'));
  try {
    if (identities.length === 0) throw new Error('no identity');
    for (const identity of identities) decrypter.addIdentity(identity);
  } catch {
    throw new CommandRefused('identity-unreadable', 'У файлі немає секретного ключа age.', [identityFile]);
  }
  const decrypt: Opening['decrypt'] = async (bytes) => {
    try {
      return readable(await decrypter.decrypt(webStream(bytes)));
    } catch (error) {
      bytes.destroy();
      throw /no identity matched/.test(String(error)) ? new WrongIdentity('other key') : error;
    }
  };
  return { decrypt };
}

/** A new key pair: text of the secret file, and the recipient that backups are encrypted to. */
export async function newIdentity(): Promise<{ identity: string; recipient: string }> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

function webStream(bytes: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(bytes);
}

function readable(stream: ReadableStream<Uint8Array>): Bytes {
  return Readable.fromWeb(stream);
}
