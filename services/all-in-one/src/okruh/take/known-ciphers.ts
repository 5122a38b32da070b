import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldersWithBlobs, readBlobList } from '../copies/blob-list.ts';
import { finishedCopies } from '../copies/layout.ts';
import { blobsFile, manifestFile, readSealedText } from '../copies/manifest.ts';
import type { Digest } from '../files/digest.ts';

/** So many earlier copies are asked; a blob that none of them names is encrypted once more. */
const asked = 3;

/** Encrypted forms in the pool that the newest copies for the same recipients name, by hash of the content. */
export function knownCiphers(target: string, recipients: readonly string[]): Map<string, Digest> {
  const known = new Map<string, Digest>();
  for (const copy of finishedCopies(target).slice(-asked)) {
    for (const folder of foldersWithBlobs(copy)) {
      if (!isFor(folder, recipients)) continue;
      for (const { sha256, stored } of readBlobList(readFileSync(join(folder, blobsFile), 'utf8'))) {
        if (stored !== undefined) known.set(sha256, stored);
      }
    }
  }
  return known;
}

function isFor(folder: string, recipients: readonly string[]): boolean {
  const manifest = readSealedText(readFileSync(join(folder, manifestFile), 'utf8'));
  return typeof manifest !== 'string' && manifest.encryptedTo.join() === recipients.join();
}
