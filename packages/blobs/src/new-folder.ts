import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { BlobMismatch, saying } from './blob-errors.ts';
import { pathIn } from './blob-folder.ts';
import type { StoredBlob } from './blob-store.ts';

/**
 * A folder of blobs that is being filled and that nobody uses yet. Many files go in quickly, because none is waited for
 * alone: they survive a power cut only after `syncTree` on the folder.
 */
export interface NewBlobFolder {
  /** Writes a blob. @throws BlobMismatch when the stream is other content; nothing is kept then, nor when it fails. */
  add(bytes: AsyncIterable<Uint8Array>, expected: StoredBlob): Promise<void>;
}

export function newBlobFolder(dir: string): NewBlobFolder {
  const root = resolve(dir);
  const made = new Set<string>();
  const makeFolder = async (folder: string): Promise<void> => {
    if (made.has(folder)) return;
    await saying(mkdir(folder, { recursive: true, mode: 0o700 }));
    made.add(folder);
  };
  return {
    add: async (bytes, expected) => {
      const path = pathIn(root, expected.sha256);
      await makeFolder(dirname(path));
      try {
        await write(path, bytes, expected);
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    },
  };
}

async function write(path: string, bytes: AsyncIterable<Uint8Array>, { sha256, size }: StoredBlob): Promise<void> {
  const hash = createHash('sha256');
  let written = 0;
  const file = await saying(open(path, 'w', 0o600));
  try {
    for await (const chunk of bytes) {
      hash.update(chunk);
      written += chunk.byteLength;
      await saying(file.writeFile(chunk));
    }
  } finally {
    await file.close();
  }
  if (written !== size || hash.digest('hex') !== sha256) throw new BlobMismatch();
}
