import { RefusalError } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import type { Office } from '../office.ts';
import { openSlot } from './open-slot.ts';
import type { PaperDocument } from './page.ts';
import { documentRow, insertCaptures, insertDocument, insertPages, pageRows, type Slot } from './queries.ts';
import { readSlot } from './read-papers.ts';
import type { TakenFile } from './take-file.ts';

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
  files: readonly TakenFile[],
  staffId: string,
): Promise<PaperDocument | undefined> {
  const stored = files.flatMap(({ pages }) => pages);
  const captures = files.flatMap((file) => file.captures);
  if (stored.length === 0) return readSlot(office.store.db, place);
  await office.store.transaction(async (tx) => {
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
    if (held.length + stored.length > mostPages) throw tooManyPages();
    const rows = stored.map((page, index) => ({
      ...page,
      document_id: document.id,
      position: held.length + index + 1,
      added_by: staffId,
    }));
    await insertPages(tx.db, rows);
    await insertCaptures(tx.db, captures);
  });
  return readSlot(office.store.db, place);
}

function tooManyPages(): RefusalError {
  return new RefusalError({
    code: 'too-many-pages',
    message: `В одному документі може бути не більше ${mostPages} сторінок. Додайте решту до іншого документа.`,
  });
}
