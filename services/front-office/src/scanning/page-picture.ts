import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rotation } from '@okruh/imaging';
import { RefusalError } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import type { Office } from '../office.ts';
import { readWhole } from '../outbox/read-whole.ts';
import { findPage } from './change-page.ts';
import { imaging } from './imaging.ts';
import { toPage } from './page.ts';
import { captureOf } from './queries.ts';
import { readSound } from './sound-page.ts';

/** A picture ready to be sent to a browser. */
export interface Picture {
  readonly bytes: Buffer;
  readonly mediaType: string;
  /** Changes exactly when the picture does. */
  readonly tag: string;
}

/** Width of a thumbnail in pixels. */
const thumbnailWidth = 240;

/** A page as the clerk turned it. @throws RefusalError 404, 503 `file-on-its-way`, 409 `page-file-damaged` */
export async function pagePicture(office: Office, applicationId: string, pageId: string): Promise<Picture> {
  const { blob, rotation } = toPage(await findPage(office.store.db, applicationId, pageId));
  return filePicture(office, blob.sha256, rotation);
}

/** A page file as a browser shows it, turned. @throws RefusalError 503 `file-on-its-way`, 409 `page-file-damaged` */
export async function filePicture(office: Office, sha256: string, rotation: Rotation): Promise<Picture> {
  const small = await readSound(office, sha256);
  const { pictureOf } = await imaging();
  return { ...(await pictureOf(small, rotation)), tag: `${sha256}-${rotation}` };
}

/** A page as it was captured, before the page gate. @throws RefusalError 404 `capture-unknown` */
export async function capturedPicture(office: Office, applicationId: string, pageId: string): Promise<Picture> {
  const { id } = await findPage(office.store.db, applicationId, pageId);
  const capture = await captureOf(office.store.db, id);
  if (capture === undefined || capture.let_go_at !== null) throw captureUnknown();
  const bytes = await readWhole(office, capture.blob_sha256);
  if (bytes === undefined) throw captureUnknown();
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
  return fileThumbnail(office, blob.sha256, rotation);
}

/** A small picture of a page file, turned. @throws RefusalError 503 `file-on-its-way` */
export async function fileThumbnail(office: Office, sha256: string, rotation: Rotation): Promise<Picture> {
  const tag = `${sha256}-${rotation}`;
  const path = join(office.folders.thumbnails, `${tag}.jpg`);
  const bytes = await readFile(path).catch(() => makeThumbnail(office, sha256, rotation, path));
  return { bytes, mediaType: 'image/jpeg', tag };
}

async function makeThumbnail(office: Office, sha256: string, rotation: Rotation, path: string): Promise<Buffer> {
  const picture = await readSound(office, sha256);
  const { thumbnail } = await imaging();
  const bytes = await thumbnail(picture, { width: thumbnailWidth, rotation });
  const temporary = `${path}.${uuidv7()}`;
  await writeFile(temporary, bytes);
  await rename(temporary, path);
  return bytes;
}
