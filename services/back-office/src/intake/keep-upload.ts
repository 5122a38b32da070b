import { rm, stat } from 'node:fs/promises';
import { BlobMismatch } from '@okruh/blobs';
import type { Services } from '../services.ts';
import { holdBlob } from './hold-blob.ts';
import { findBlob } from './queries.ts';
import { UploadRefused } from './upload-refused.ts';

/** A complete upload as it lies in the folder of unfinished ones. */
export interface FinishedUpload {
  path: string;
  sha256: string;
  size: number;
  /** Removes what the upload library noted about it. */
  forget(): Promise<unknown>;
}

/**
 * Verifies a complete upload and moves it among the held files; an office that asks again while that goes on does no harm.
 * @throws UploadRefused `blob-mismatch` (422) when it is not what its name says; it is thrown away.
 */
export function keepUpload(services: Services, upload: FinishedUpload): Promise<void> {
  const { path } = upload;
  const under = keeping.get(path) ?? keepOnce(services, upload).finally(() => keeping.delete(path));
  keeping.set(path, under);
  return under;
}

/** Uploads that are being moved at this moment, by their paths. */
const keeping = new Map<string, Promise<void>>();

async function keepOnce({ store, blobs, clock }: Services, upload: FinishedUpload): Promise<void> {
  const { path, sha256, size } = upload;
  try {
    await blobs.adopt(path, { sha256, size });
  } catch (error) {
    if (!(error instanceof BlobMismatch)) throw error;
    await rm(path, { force: true });
    await upload.forget();
    throw new UploadRefused(422, error.code);
  }
  await store.transaction((tx) => holdBlob(tx, { sha256, size }, clock.now()));
  await upload.forget();
}

/**
 * Size of a file when all of an upload is here: held, or complete on disk but not yet counted because the centre stopped in
 * between; such a one is counted now. Without this an office would think it done while the centre waits for it.
 */
export async function finishedSize(
  services: Services,
  upload: Omit<FinishedUpload, 'size'>,
): Promise<number | undefined> {
  const blob = await findBlob(services.store.db, upload.sha256);
  if (blob === undefined) return undefined;
  if (blob.held_at !== null) return blob.size;
  const file = await stat(upload.path).catch(() => undefined);
  if (file?.size !== blob.size) return undefined;
  try {
    await keepUpload(services, { ...upload, size: blob.size });
    return blob.size;
  } catch (error) {
    if (error instanceof UploadRefused) return undefined;
    throw error;
  }
}
