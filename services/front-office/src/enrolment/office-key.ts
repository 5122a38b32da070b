import type { KeyObject } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CourierKey,
  courierKeyText,
  makeCourierKey,
  makeKeyPair,
  readCourierKey,
  readPrivateKey,
} from '@okruh/protocol';
import { keptKeyFile } from './key-file.ts';

/** The office's Ed25519 private key from `office-key.pem` in the data folder; made at the first start. */
export async function officeKey(dataDir: string): Promise<KeyObject> {
  return readPrivateKey(await keptKeyFile(join(dataDir, 'office-key.pem'), () => makeKeyPair().privateKeyPem));
}

/**
 * The age key that the centre's answers by courier are encrypted to, from `secrets/courier-key.txt` in the data folder;
 * made at the first start. It lies among the secrets, which backups take along.
 */
export async function officeCourierKey(dataDir: string): Promise<CourierKey> {
  const path = courierKeyPath(dataDir);
  return readCourierKey(await keptKeyFile(path, async () => courierKeyText(await makeCourierKey())));
}

/** Puts a new age key in the place of the current one, which no answer is to be encrypted to any more. */
export async function renewCourierKey(dataDir: string): Promise<CourierKey> {
  await rm(courierKeyPath(dataDir), { force: true });
  return officeCourierKey(dataDir);
}

const courierKeyPath = (dataDir: string): string => join(dataDir, 'secrets', 'courier-key.txt');
