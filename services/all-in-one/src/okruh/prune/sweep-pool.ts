import { readdirSync, readFileSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { foldersWithBlobs, readBlobList } from '../copies/blob-list.ts';
import { finishedCopies, poolDir } from '../copies/layout.ts';
import { blobsFile } from '../copies/manifest.ts';

/** Blobs that were removed from the pool. */
export interface Swept {
  readonly count: number;
  readonly bytes: number;
}

/** Removes blobs that no finished copy lists, also none whose description is damaged. No copy may be in the making. */
export async function sweepPool(target: string): Promise<Swept> {
  const named = namedBlobs(target);
  const swept = { count: 0, bytes: 0 };
  for (const path of blobFiles(poolDir(target))) {
    if (named.has(path.slice(-64))) continue;
    swept.bytes += (await stat(path)).size;
    swept.count += 1;
    await rm(path);
  }
  return swept;
}

/** Hashes, as stored. */
function namedBlobs(target: string): Set<string> {
  const lists = finishedCopies(target).flatMap((copy) => foldersWithBlobs(copy));
  const entries = lists.flatMap((folder) => readBlobList(readFileSync(join(folder, blobsFile), 'utf8')));
  return new Set(entries.map(({ sha256, stored }) => stored?.sha256 ?? sha256));
}

/** Files named by a SHA-256: what is arriving has another name. */
function blobFiles(pool: string): string[] {
  return readdirSync(pool, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
