import { createHash } from 'node:crypto';
import { BlobMissing } from '@okruh/blobs';
import type { Office } from '../office.ts';

/** A page file, when it still is what its name says. */
export async function readWhole({ blobs }: Pick<Office, 'blobs'>, sha256: string): Promise<Buffer | undefined> {
  try {
    const bytes = await blobs.read(sha256);
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined;
  } catch (error) {
    if (error instanceof BlobMissing) return undefined;
    throw error;
  }
}
