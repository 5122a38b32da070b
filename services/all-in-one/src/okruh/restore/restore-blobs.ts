import type { Readable } from 'node:stream';
import { type BlobReader, BlobsUnwritable, type NewBlobFolder } from '@okruh/blobs';
import type { BlobEntry } from '../copies/blob-list.ts';
import type { Opening } from '../copies/encryption.ts';
import { width } from '../copies/pool.ts';
import { isOfDisk } from '../copies/restore-files.ts';
import { lazily } from '../files/digest.ts';
import { inParallel } from '../files/in-parallel.ts';

/** Brings blobs from the pool into a data folder. @returns hashes of those that the pool does not hold whole. */
export async function restoreBlobs(
  entries: readonly BlobEntry[],
  pool: BlobReader,
  blobs: NewBlobFolder,
  opening: Opening | undefined,
): Promise<string[]> {
  const lost: string[] = [];
  await inParallel(entries, width, async (entry) => {
    try {
      const stored = (): Readable => pool.open((entry.stored ?? entry).sha256);
      await blobs.add(entry.stored && opening ? await opening.decrypt(stored()) : lazily(stored), entry);
    } catch (error) {
      if (error instanceof BlobsUnwritable || isOfDisk(error)) throw error;
      lost.push(entry.sha256);
    }
  });
  return lost.toSorted();
}
