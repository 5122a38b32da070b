import fs, { createReadStream } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { BlobMissing, readingError } from './blob-errors.ts';
import { hashOf, isBlobName, pathIn } from './blob-folder.ts';
import type { BlobReader } from './blob-store.ts';

/** Opens files as `fs` does, but says BlobMissing when there is none. */
const opening = {
  ...fs,
  open: (path: string, flags: string, mode: number, done: (error: unknown, fd?: number) => void): void =>
    fs.open(path, flags, mode, (error, fd) => (error ? done(readingError(error)) : done(null, fd))),
};

const missing = (): Readable =>
  new Readable({
    read() {
      this.destroy(new BlobMissing());
    },
  });

const inWords = <T>(reading: Promise<T>): Promise<T> =>
  reading.catch((error: unknown) => {
    throw readingError(error);
  });

/** The methods that change nothing. */
export function blobReading(root: string): BlobReader {
  const sizeOf = async (sha256: string): Promise<{ size: number } | undefined> => {
    if (!isBlobName(sha256)) return undefined;
    const found = await stat(pathIn(root, sha256)).catch((error: unknown) => {
      if (readingError(error) instanceof BlobMissing) return undefined;
      throw error;
    });
    return found && { size: found.size };
  };
  return {
    stat: sizeOf,
    has: async (sha256) => (await sizeOf(sha256)) !== undefined,
    open: (sha256, range) =>
      isBlobName(sha256) ? createReadStream(pathIn(root, sha256), { ...range, fs: opening }) : missing(),
    read: async (sha256) => inWords(readFile(pathIn(root, sha256))),
    verify: async (sha256) => (await sizeOf(sha256)) !== undefined && (await hashOf(pathIn(root, sha256))) === sha256,
    withFile: async (sha256, use) => {
      const path = pathIn(root, sha256);
      await inWords(access(path));
      return use(path);
    },
  };
}
