import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, type FileHandle, open, rm, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BlobMismatch, BlobTooLarge, codeOf, saying } from './blob-errors.ts';
import { hashOf, pathIn } from './blob-folder.ts';
import type { BlobStore, StoredBlob } from './blob-store.ts';
import { durableMover, syncFile } from './durable-files.ts';
import type { Incoming } from './incoming.ts';

/** Writes the stream to the file, counting and hashing on the way. */
async function write(handle: FileHandle, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredBlob> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new BlobTooLarge(maxBytes);
    hash.update(chunk);
    await saying(handle.writeFile(chunk));
  }
  await saying(handle.sync());
  return { sha256: hash.digest('hex'), size };
}

async function writeFileAt(path: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredBlob> {
  const handle = await saying(open(path, 'wx', 0o600));
  try {
    return await write(handle, bytes, maxBytes);
  } finally {
    await handle.close();
  }
}

/** The methods that change the folder: write, sync, rename, sync the folder, confirm. */
export function blobWriting(root: string, incoming: Incoming): Pick<BlobStore, 'put' | 'adopt' | 'remove'> {
  const mover = durableMover(root);

  const put: BlobStore['put'] = async (bytes, { maxBytes }) => {
    const path = incoming.newPath();
    try {
      const stored = await writeFileAt(path, bytes, maxBytes);
      await saying(mover.move(path, pathIn(root, stored.sha256)));
      return stored;
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  };

  const moveIn = async (path: string, sha256: string): Promise<void> => {
    await chmod(path, 0o600);
    await syncFile(path);
    await mover.move(path, pathIn(root, sha256));
  };

  return {
    put,
    adopt: async (path, { sha256, size }) => {
      const actual = await stat(path);
      if (actual.size !== size || (await hashOf(path)) !== sha256) throw new BlobMismatch();
      try {
        await saying(moveIn(path, sha256));
      } catch (error) {
        if (codeOf(error) !== 'EXDEV') throw error;
        await put(createReadStream(path), { maxBytes: size });
        await unlink(path);
      }
    },
    remove: async (sha256) => {
      const path = pathIn(root, sha256);
      try {
        await unlink(path);
        await mover.confirm(dirname(path));
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') throw error;
      }
    },
  };
}
