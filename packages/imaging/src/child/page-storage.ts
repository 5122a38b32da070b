import { writeFile } from 'node:fs/promises';
import type { PageImage } from '../file-verdict.ts';
import { pagePath, type ReadRequest } from './reading.ts';

/** A page image ready to be stored. */
export interface EncodedPage extends Omit<PageImage, 'path'> {
  bytes: Buffer;
}

/** The page could not be stored: a fault of the house (full disk, missing folder), never of the file. */
export class StorageFailed extends Error {
  override readonly name = 'StorageFailed';
}

/** @throws StorageFailed with the code of the system (`ENOSPC`, `ENOENT`, …) */
export async function storePage(request: ReadRequest, pageNumber: number, page: EncodedPage): Promise<PageImage> {
  const { bytes, ...image } = page;
  const path = pagePath(request, pageNumber, image.mediaType);
  try {
    await writeFile(path, bytes);
  } catch (error) {
    throw new StorageFailed(error instanceof Error && 'code' in error ? String(error.code) : String(error));
  }
  return { path, ...image };
}
