import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobMissing } from './blob-errors.ts';

/** Whether a text can be the name of a blob; nothing else ever becomes part of a path. */
export const isBlobName = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Where a blob lies below the root: `ab/cd/abcd…`. @throws BlobMissing for what cannot be a name. */
export function pathIn(root: string, sha256: string): string {
  if (!isBlobName(sha256)) throw new BlobMissing();
  return join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/** Bytes read at a time: most pages fit, and many files may be read at once. */
const pieceBytes = 64 * 1024;

/** SHA-256 of a file, in hex. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'r');
  try {
    const piece = Buffer.allocUnsafe(pieceBytes);
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, pieceBytes);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
