import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RefusalError } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import type { Office } from '../office.ts';
import { requireFile } from '../replay/fetch-files.ts';
import { findPage } from './change-page.ts';
import { imaging } from './imaging.ts';
import { toPage } from './page.ts';
import { captureOf } from './queries.ts';

/** A picture ready to be sent to a browser. */
export interface Picture {
  readonly bytes: Buffer;
  readonly mediaType: string;
  /** Changes exactly when the picture does. */
  readonly tag: string;
}

/** Width of a thumbnail in pixels. */
const thumbnailWidth = 240;

/** A page as the clerk turned it. @throws RefusalError 404, 503 `file-on-its-way` */
export async function pagePicture(office: Office, applicationId: string, pageId: string): Promise<Picture> {
  const { blob, rotation } = toPage(await findPage(office.store.db, applicationId, pageId));
  await requireFile(office, blob.sha256);
  const captured = await office.blobs.read(blob.sha256);
  const tag = `${blob.sha256}-${rotation}`;
  const { pictureOf } = await imaging();
  return { ...(await pictureOf(captured, rotation)), tag };
}

/** A page as it was captured, before the page gate. @throws RefusalError 404 `capture-unknown` */
export async function capturedPicture(office: Office, applicationId: string, pageId: string): Promise<Picture> {
  const { id } = await findPage(office.store.db, applicationId, pageId);
  const capture = await captureOf(office.store.db, id);
  if (capture === undefined || !(await office.blobs.has(capture.blob_sha256))) throw captureUnknown();
  const bytes = await office.blobs.read(capture.blob_sha256);
  return { bytes, mediaType: capture.media_type, tag: capture.blob_sha256 };
}

function captureUnknown(): RefusalError {
  return new RefusalError(
    {
      code: 'capture-unknown',
      message: 'Знімка цієї сторінки в первісному вигляді тут немає. Дивіться саму сторінку.',
    },
    404,
  );
}

/** A small picture of a page, made once and kept beside the record. @throws RefusalError 404, 503 */
export async function pageThumbnail(office: Office, applicationId: string, pageId: string): Promise<Picture> {
  const { blob, rotation } = toPage(await findPage(office.store.db, applicationId, pageId));
  const tag = `${blob.sha256}-${rotation}`;
  const path = join(office.folders.thumbnails, `${tag}.jpg`);
  const bytes = await readFile(path).catch(() => makeThumbnail(office, blob.sha256, rotation, path));
  return { bytes, mediaType: 'image/jpeg', tag };
}

async function makeThumbnail(
  office: Office,
  sha256: string,
  rotation: 0 | 90 | 180 | 270,
  path: string,
): Promise<Buffer> {
  await requireFile(office, sha256);
  const { thumbnail } = await imaging();
  const bytes = await office.blobs.withFile(sha256, (file) => thumbnail(file, { width: thumbnailWidth, rotation }));
  const temporary = `${path}.${uuidv7()}`;
  await writeFile(temporary, bytes);
  await rename(temporary, path);
  return bytes;
}
