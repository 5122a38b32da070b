import type { Office } from '../office.ts';
import { changePage } from './change-page.ts';
import { type PlacedPage, pageRows, setOrder } from './queries.ts';

/** Puts a page to another place in its document, `number` counting from 1; past an end means to that end. */
export function movePage(
  office: Office,
  which: { applicationId: string; pageId: string },
  target: { number: number },
): Promise<PlacedPage> {
  return changePage(office, which, async (db, page) => {
    const others = (await pageRows(db, [page.document_id])).map(({ id }) => id).filter((id) => id !== page.id);
    const place = Math.min(Math.max(target.number - 1, 0), others.length);
    await setOrder(db, [...others.slice(0, place), page.id, ...others.slice(place)]);
  });
}
