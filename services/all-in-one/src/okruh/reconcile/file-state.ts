import { type BlobReader, fileBlobReader } from '@okruh/blobs';
import { width } from '../copies/pool.ts';
import { inParallel } from '../files/in-parallel.ts';

/** `sound` as far as it was looked at. */
export type FileState = 'sound' | 'missing' | 'damaged';

/** The states of blobs in a data folder. Each is looked at once, however often it is asked for. */
export interface FileStates {
  /** Looks at these blobs. */
  look(blobs: Iterable<readonly [sha256: string, size: number]>): Promise<void>;
  /** Of one that was looked at. */
  of(sha256: string): FileState;
  /** How many were looked at, and their bytes. */
  seen(): { count: number; bytes: number };
}

/** @param readAll false: only whether they are there and how large they are */
export function fileStates(blobsDir: string, readAll: boolean): FileStates {
  const blobs = fileBlobReader(blobsDir);
  const states = new Map<string, FileState>();
  let bytes = 0;
  return {
    look: (wanted) =>
      inParallel(
        [...wanted].filter(([sha256]) => !states.has(sha256)),
        width,
        async ([sha256, size]) => {
          states.set(sha256, await stateOf(blobs, sha256, size, readAll));
          bytes += size;
        },
      ),
    of: (sha256) => states.get(sha256) ?? 'missing',
    seen: () => ({ count: states.size, bytes }),
  };
}

async function stateOf(blobs: BlobReader, sha256: string, size: number, readAll: boolean): Promise<FileState> {
  const found = await blobs.stat(sha256);
  if (found === undefined) return 'missing';
  if (found.size !== size) return 'damaged';
  return !readAll || (await blobs.verify(sha256)) ? 'sound' : 'damaged';
}
