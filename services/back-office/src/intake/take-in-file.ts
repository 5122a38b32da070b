import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { uuidv7 } from 'uuidv7';
import type { Services } from '../services.ts';
import { keepUpload } from './keep-upload.ts';
import { findBlob, officeNames } from './queries.ts';
import { uploadFolder } from './tus-server.ts';
import { UploadRefused } from './upload-refused.ts';

/** A file that somebody brought. */
export interface BroughtFile {
  sha256: string;
  size: number;
  body: AsyncIterable<Uint8Array>;
}

/** `unexpected`: no parcel of this office names it, so nobody may send it. */
export type BroughtOutcome = 'taken' | 'known' | 'unexpected' | 'damaged';

/**
 * Takes in a file that came in one piece: the same files are expected, and they are verified and counted in the same way,
 * as those that come by tus.
 */
export async function takeInFile(services: Services, officeId: string, file: BroughtFile): Promise<BroughtOutcome> {
  const { db } = services.store;
  const { sha256, size, body } = file;
  if (!(await officeNames(db, officeId, sha256))) return 'unexpected';
  const blob = await findBlob(db, sha256);
  if (blob?.held_at != null) return 'known';
  if (blob?.size !== size) return 'damaged';
  const folder = uploadFolder(services.settings.dataDir);
  await mkdir(folder, { recursive: true });
  const path = join(folder, `courier-${uuidv7()}`);
  try {
    await pipeline(body, createWriteStream(path, { mode: 0o600 }));
    await keepUpload(services, { path, sha256, size, forget: async () => undefined });
    return 'taken';
  } catch (error) {
    if (error instanceof UploadRefused) return 'damaged';
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}
