import { RefusalError } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import type { Office, OfficeTx } from '../office.ts';
import type { PageCaptureRow } from '../schema.ts';
import { openSlot } from './open-slot.ts';
import type { PaperDocument } from './page.ts';
import { documentRow, insertCaptures, insertDocument, insertPages, pageRows } from './queries.ts';
import { readSlot } from './read-papers.ts';
import { requireFiles } from './require-files.ts';
import type { Slot } from './slot.ts';
import type { StoredPage, TakenFile } from './take-file.ts';

/** Most pages of one document: what a parcel carries (protocol). */
const mostPages = 500;

/**
 * Puts the pages of files that were taken in at the end of a slot. Files that were refused add nothing and take nothing
 * away.
 *
 * @throws RefusalError 404, 409 of `openSlot`, 422 `too-many-pages`.
 */
export async function addPages(
  office: Office,
  place: Slot,
  files: readonly Pick<TakenFile, 'pages' | 'captures'>[],
  staffId: string,
): Promise<PaperDocument | undefined> {
  const stored = files.flatMap(({ pages }) => pages);
  const captures = files.flatMap((file) => file.captures);
  if (stored.length === 0) return readSlot(office.store.db, place);
  await office.store.transaction((tx) => addStored(tx, office, place, { pages: stored, captures }, staffId));
  return readSlot(office.store.db, place);
}

/** Pages whose files are durable. */
interface StoredPages {
  readonly pages: readonly StoredPage[];
  readonly captures: readonly PageCaptureRow[];
}

/**
 * Puts stored pages at the end of a slot.
 *
 * @throws RefusalError as `addPages`, 409 `page-file-gone` when a file was let go meanwhile.
 */
export async function addStored(
  tx: OfficeTx,
  office: Office,
  place: Slot,
  { pages, captures }: StoredPages,
  staffId: string,
): Promise<void> {
  const item = await openSlot(tx.db, office, place);
  const fresh = {
    id: uuidv7(),
    application_id: place.applicationId,
    slot: place.slot,
    paper: item.paper,
    correction_id: place.correctionId,
    parcel_id: null,
  };
  await insertDocument(tx.db, fresh);
  const document = (await documentRow(tx.db, place)) ?? fresh;
  const held = await pageRows(tx.db, [document.id]);
  if (held.length + pages.length > mostPages) throw tooManyPages();
  await requireFiles(office, [...pages, ...captures]);
  const rows = pages.map((page, index) => ({
    ...page,
    document_id: document.id,
    position: held.length + index + 1,
    added_by: staffId,
  }));
  await insertPages(tx.db, rows);
  await insertCaptures(tx.db, captures);
}

function tooManyPages(): RefusalError {
  return new RefusalError({
    code: 'too-many-pages',
    message: `В одному документі може бути не більше ${mostPages} сторінок. Додайте решту до іншого документа.`,
  });
}
