import type { Office } from '../office.ts';
import { changePage } from './change-page.ts';
import { letGoUnreferenced } from './let-go-file.ts';
import { captureOf, deletePage, type PlacedPage, pageRows, setOrder } from './queries.ts';

/** Takes a page out of a document that is not sealed yet; the pages after it move up, its files go. */
export function removePage(office: Office, which: { applicationId: string; pageId: string }): Promise<PlacedPage> {
  return changePage(office, which, async (db, page) => {
    const capture = await captureOf(db, page.id);
    await deletePage(db, page.id);
    const rest = await pageRows(db, [page.document_id]);
    await setOrder(
      db,
      rest.map(({ id }) => id),
    );
    await letGoUnreferenced(db, office, page.blob_sha256);
    if (capture !== undefined) await letGoUnreferenced(db, office, capture.blob_sha256);
  });
}
