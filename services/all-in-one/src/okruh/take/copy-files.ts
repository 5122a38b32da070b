import { createReadStream } from 'node:fs';
import { dirname } from 'node:path';
import type { Sealing } from '../copies/encryption.ts';
import { storedPath } from '../copies/layout.ts';
import type { CopiedFile } from '../copies/manifest.ts';
import { digestOfFile, lazily, writeNewFile } from '../files/digest.ts';
import { makeFolder } from '../files/durable.ts';

/** Copies a file into a copy, encrypted when asked; it is on disk when this returns. `path` is its place in the data folder. */
export async function copyFile(
  from: string,
  path: string,
  copy: string,
  sealing: Sealing | undefined,
): Promise<CopiedFile> {
  const plain = await digestOfFile(from);
  if (sealing === undefined) {
    const to = storedPath(copy, { path });
    await makeFolder(dirname(to));
    return {
      path,
      ...(await writeNewFile(
        to,
        lazily(() => createReadStream(from)),
      )),
    };
  }
  const to = storedPath(copy, { path, stored: true });
  await makeFolder(dirname(to));
  return { path, ...plain, stored: await writeNewFile(to, await sealing.encrypt(createReadStream(from))) };
}

/** The entry of a file that lies in the copy already, as it is. */
export async function describeFile(path: string, copy: string): Promise<CopiedFile> {
  return { path, ...(await digestOfFile(storedPath(copy, { path }))) };
}
