import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../files/digest.ts';
import { blobsFile } from './manifest.ts';

/** A blob of a copy; `stored` is its encrypted form in the pool. */
export interface BlobEntry extends Digest {
  readonly stored?: Digest;
}

/** One line a blob: hash and size, then those of the encrypted form. */
export function blobListText(entries: readonly BlobEntry[]): string {
  return entries
    .map(({ sha256, size, stored }) => [sha256, size, ...(stored ? [stored.sha256, stored.size] : [])].join(' '))
    .map((line) => `${line}\n`)
    .join('');
}

/** Reads what {@link blobListText} wrote; its digest was checked before. */
export function readBlobList(text: string): BlobEntry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [sha256 = '', size, storedHash, storedSize] = line.split(' ');
      const entry = { sha256, size: Number(size) };
      return storedHash === undefined ? entry : { ...entry, stored: { sha256: storedHash, size: Number(storedSize) } };
    });
}

/** The folders of a copy that list blobs: itself, or the services' parts of a town's. */
export function foldersWithBlobs(folder: string): string[] {
  if (existsSync(join(folder, blobsFile))) return [folder];
  const inner = readdirSync(folder).map((name) => join(folder, name));
  return inner.filter((path) => statSync(path).isDirectory()).flatMap(foldersWithBlobs);
}
