import type { KeyObject } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeKeyPair, publicKeyOf, readPrivateKey } from '@okruh/protocol';

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
  const path = join(dataDir, 'keys', 'centre.pem');
  const pem = (await readIfThere(path)) ?? (await makeKey(path));
  const privateKey = readPrivateKey(pem);
  return { privateKey, publicKey: publicKeyOf(privateKey) };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function makeKey(path: string): Promise<string> {
  const { privateKeyPem } = makeKeyPair();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(privateKeyPem);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await syncFolder(dirname(path));
  return privateKeyPem;
}

/** Makes a rename last through a power cut; Windows has no such call for folders. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
