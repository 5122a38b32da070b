import type { KeyObject } from 'node:crypto';
import { chmod, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeKeyPair, readPrivateKey } from '@okruh/protocol';

/**
 * The office's Ed25519 private key from `office-key.pem` in the data folder; made at the first start. Nobody but the
 * owner may read the file (0600), and it is durable before it is used.
 */
export async function officeKey(dataDir: string): Promise<KeyObject> {
  const path = join(dataDir, 'office-key.pem');
  const existing = await readIfThere(path);
  if (existing !== undefined) {
    await chmod(path, 0o600);
    return readPrivateKey(existing);
  }
  const { privateKeyPem } = makeKeyPair();
  await writeDurably(path, privateKeyPem);
  return readPrivateKey(privateKeyPem);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeDurably(path: string, content: string): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
