import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type PollLoop, pollLoop } from '@okruh/runtime';
import type { CentreDb } from '../schema.ts';
import type { Services } from '../services.ts';
import { findBlob, isAwaited } from './queries.ts';
import { uploadFolder } from './tus-server.ts';
import { readUploadId } from './upload-id.ts';

const everyMs = 6 * 3_600_000;
/** Nobody waits for these any more; the rest is for whoever looks into what went wrong. */
const abandonedMs = 14 * 86_400_000;
/** Something that is no upload may still be on its way into the folder. */
const strangerMs = 86_400_000;

/**
 * Removes from the folder of unfinished uploads what nobody will finish: files that came by another way meanwhile, those
 * untouched for two weeks that no parcel of an office at work waits for, and what is no upload at all. What is waited for
 * stays, however long its office has been without the link. An office whose upload is gone begins it again.
 * @returns how many files were removed.
 */
export async function cleanUploads({ settings, store, clock }: Services): Promise<number> {
  const folder = uploadFolder(settings.dataDir);
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const file = await stat(path).catch(() => undefined);
    if (file === undefined || !file.isFile()) continue;
    const age = clock.millis() - file.mtimeMs;
    if (await mayStay(store.db, readUploadId(name.replace(/\.(json|info)$/, '')), age)) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

async function mayStay(db: CentreDb, upload: ReturnType<typeof readUploadId>, ageMs: number): Promise<boolean> {
  if (upload === undefined) return ageMs < strangerMs;
  const { officeId, sha256 } = upload;
  if ((await findBlob(db, sha256))?.held_at != null) return false;
  return ageMs < abandonedMs || isAwaited(db, officeId, sha256);
}

/** Cleans now and every six hours. */
export function keepUploadsClean(services: Services): Pick<PollLoop, 'stop'> {
  const { clock, log } = services;
  return pollLoop({
    name: 'clean-uploads',
    everyMs,
    clock,
    log,
    run: async () => {
      const files = await cleanUploads(services);
      if (files > 0) log.info({ count: files }, 'unfinished uploads removed');
      return 'idle';
    },
  });
}
