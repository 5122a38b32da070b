import type { Services } from '../services.ts';
import { fileOf } from './queries.ts';

/** The content of a file that an office may have; undefined when there is none for it, or it is not here. */
export async function readFileFor(
  { store, blobs }: Pick<Services, 'store' | 'blobs'>,
  officeId: string,
  sha256: string,
): Promise<Buffer | undefined> {
  const file = await fileOf(store.db, officeId, sha256);
  return file === undefined || !(await blobs.has(sha256)) ? undefined : blobs.read(sha256);
}
