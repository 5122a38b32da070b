import { join, resolve } from 'node:path';
import { type Clock, systemClock } from '@okruh/runtime';
import { blobReading } from './blob-reading.ts';
import type { BlobReader, BlobStore } from './blob-store.ts';
import { blobWriting } from './blob-writing.ts';
import { openIncoming } from './incoming.ts';

/**
 * Opens a folder of blobs: `ab/cd/abcd…` by the hash of the content, all on one file system. Several processes may
 * share it. Temporary files left by runs that are over are removed.
 */
export function fileBlobStore(dir: string, { clock = systemClock }: { clock?: Clock } = {}): BlobStore {
  const root = resolve(dir);
  const incoming = openIncoming(join(root, 'incoming'), clock.millis());
  return { ...blobReading(root), ...blobWriting(root, incoming) };
}

/** Opens a folder of blobs that belongs to another program: nothing in it is made, changed or cleared away. */
export function fileBlobReader(dir: string): BlobReader {
  return blobReading(resolve(dir));
}
