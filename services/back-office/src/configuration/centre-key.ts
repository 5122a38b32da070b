import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import {
  type CourierKey,
  courierKeyText,
  makeCourierKey,
  makeKeyPair,
  publicKeyOf,
  readCourierKey,
  readPrivateKey,
} from '@okruh/protocol';
import { keptKeyFile } from './key-file.ts';

export interface CentreKey {
  privateKey: KeyObject;
  /** Base64 SPKI, told to offices at enrolment. */
  publicKey: string;
}

/**
 * The centre's Ed25519 key from `<dataDir>/keys/centre.pem`, made at the first start (mode 0600, on disk before use).
 * @throws Error when the file is there but holds no such key: making another one would cut off every office.
 */
export async function openCentreKey(dataDir: string): Promise<CentreKey> {
  const privateKey = readPrivateKey(
    await keptKeyFile(join(dataDir, 'keys', 'centre.pem'), () => makeKeyPair().privateKeyPem),
  );
  return { privateKey, publicKey: publicKeyOf(privateKey) };
}

/**
 * The age key that offices encrypt files for the courier to, from `<dataDir>/secrets/courier-key.txt`, made at the first
 * start. It lies among the secrets, which backups take along.
 * @throws TypeError when the file is there but holds no such key.
 */
export async function openCourierKey(dataDir: string): Promise<CourierKey> {
  const path = join(dataDir, 'secrets', 'courier-key.txt');
  return readCourierKey(await keptKeyFile(path, async () => courierKeyText(await makeCourierKey())));
}
