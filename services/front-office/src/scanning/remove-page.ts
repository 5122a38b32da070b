import type { Office } from '../office.ts';
import { changePage } from './change-page.ts';
import { deletePage, type PlacedPage, pageRows, setOrder } from './queries.ts';

/** Takes a page out of a document that is not sealed yet; the pages after it move up. */
export function removePage(office: Office, which: { applicationId: string; pageId: string }): Promise<PlacedPage> {
  return changePage(office, which, async (db, page) => {
    await deletePage(db, page.id);
    const rest = await pageRows(db, [page.document_id]);
    await setOrder(
      db,
      rest.map(({ id }) => id),
    );
  });
}
