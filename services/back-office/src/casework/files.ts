import type { Readable } from 'node:stream';
import { pictureOf, thumbnail } from '@okruh/imaging';
import type { StaffMember } from '@okruh/web';
import { readResult } from '../results/read-result.ts';
import { damaged, isSound, readSound } from '../safekeeping/sound-file.ts';
import type { PageRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { findCase, notInSight } from './find-case.ts';
import { documentOf, pageOf } from './queries.ts';

/** A file of a case, ready to be sent. */
export interface CaseFile {
  mediaType: string;
  body: Buffer | Readable;
}

const thumbnailWidth = 240;
type Rotation = 0 | 90 | 180 | 270;

/** @throws RefusalError 404 before the file came, 503 `file-damaged` */
async function heldPage(services: Services, staff: StaffMember, id: string, pageId: string) {
  await findCase(services.store.db, services, staff, id);
  const page = await pageOf(services.store.db, id, pageId);
  if (page === undefined || page.state === 'awaiting-blob') throw notInSight();
  const picture = await readSound(services, page.sha256);
  if (picture === undefined) throw damaged();
  return { page, picture };
}

/** A file of the centre's own making. @throws RefusalError 503 `file-damaged` */
async function pdfFile(services: Services, sha256: string): Promise<CaseFile> {
  if (!(await isSound(services, sha256))) throw damaged();
  return { mediaType: 'application/pdf', body: services.blobs.open(sha256) };
}

const rotationOf = (page: Pick<PageRow, 'rotation'>): Rotation => page.rotation as Rotation;

/** The picture of a page, turned as the desk turned it. @throws RefusalError 404 `case-unknown`, 503 `file-damaged`. */
export async function pageImage(services: Services, staff: StaffMember, id: string, pageId: string): Promise<CaseFile> {
  const { page, picture } = await heldPage(services, staff, id, pageId);
  const { bytes, mediaType } = await pictureOf(picture, rotationOf(page));
  return { mediaType, body: bytes };
}

/** A small JPEG of a page. @throws RefusalError 404 `case-unknown`, 503 `file-damaged`. */
export async function pageThumbnail(
  services: Services,
  staff: StaffMember,
  id: string,
  pageId: string,
): Promise<CaseFile> {
  const { page, picture } = await heldPage(services, staff, id, pageId);
  return {
    mediaType: 'image/jpeg',
    body: await thumbnail(picture, { width: thumbnailWidth, rotation: rotationOf(page) }),
  };
}

/** The searchable PDF of a paper. @throws RefusalError 404 `case-unknown`, also before it is assembled; 503 `file-damaged`. */
export async function documentPdf(
  services: Services,
  staff: StaffMember,
  id: string,
  documentId: string,
): Promise<CaseFile> {
  await findCase(services.store.db, services, staff, id);
  const document = await documentOf(services.store.db, id, documentId);
  if (document?.pdf_sha256 == null) throw notInSight();
  return pdfFile(services, document.pdf_sha256);
}

/** The letter of the decision. @throws RefusalError 404 `case-unknown`, also before it is issued; 503 `file-damaged`. */
export async function letterOf(services: Services, staff: StaffMember, id: string): Promise<CaseFile> {
  await findCase(services.store.db, services, staff, id);
  const result = await readResult(services.store.db, id);
  if (result === undefined) throw notInSight();
  return pdfFile(services, result.letter_sha256);
}
