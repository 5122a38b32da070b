import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeKeyPair, publicKeyOf, readPrivateKey } from '@okruh/protocol';
import { CommandRefused } from '../../command-line/refusals.ts';
import { writeDurably } from '../files/durable.ts';
import { type ServiceFolder, sealKeyFile } from '../service-folders.ts';

export interface SealKey {
  readonly privateKey: KeyObject;
  readonly publicKey: string;
}

/**
 * The key that seals a service's backups. The portal has no key of its own; its first backup makes one.
 * @throws CommandRefused `key-missing` when a service that has one lost it.
 */
export async function openSealKey({ kind, dir }: ServiceFolder): Promise<SealKey> {
  const path = join(dir, sealKeyFile[kind]);
  if (kind === 'citizen-portal' && !existsSync(path)) await writeDurably(path, makeKeyPair().privateKeyPem);
  if (!existsSync(path)) {
    throw new CommandRefused('key-missing', 'У теці служби немає її ключа: без нього копія не варта довіри.', [path]);
  }
  return readSealKey(await readFile(path, 'utf8'));
}

/** Reads the text of a key file. @throws when it is not an Ed25519 private key. */
export function readSealKey(pem: string): SealKey {
  const privateKey = readPrivateKey(pem);
  return { privateKey, publicKey: publicKeyOf(privateKey) };
}
