import type { Office } from '../office.ts';
import { changePage } from './change-page.ts';
import { type PlacedPage, setRotation } from './queries.ts';

/** Turns a page clockwise by a quarter; the file itself stays as it was captured. */
export function turnPage(office: Office, which: { applicationId: string; pageId: string }): Promise<PlacedPage> {
  return changePage(office, which, (db, page) => setRotation(db, page.id, (page.rotation + 90) % 360));
}
