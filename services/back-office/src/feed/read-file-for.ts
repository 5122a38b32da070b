import { readSound } from '../safekeeping/sound-file.ts';
import type { Services } from '../services.ts';
import { fileOf } from './queries.ts';

/** The content of a file that an office may have; undefined when there is none for it, or it is not here whole. */
export async function readFileFor(
  services: Pick<Services, 'store' | 'blobs' | 'clock' | 'log'>,
  officeId: string,
  sha256: string,
): Promise<Buffer | undefined> {
  const file = await fileOf(services.store.db, officeId, sha256);
  return file && readSound(services, sha256);
}
