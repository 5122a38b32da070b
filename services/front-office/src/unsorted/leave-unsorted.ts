import { uuidv7 } from 'uuidv7';
import type { Office } from '../office.ts';
import { requireFiles } from '../scanning/require-files.ts';
import type { TakenFile } from '../scanning/take-file.ts';
import { insertUnsorted } from './queries.ts';

/**
 * Leaves the pages of a file in the tray of unsorted pages, as one bundle; those that are there already stay as they are.
 *
 * @param how `why`: Ukrainian, shown in the tray; null: they simply came without a place. `staffId`: null: they came by
 *   themselves.
 * @throws RefusalError 409 `page-file-gone`.
 */
export async function leaveUnsorted(
  office: Pick<Office, 'store' | 'blobs'>,
  taken: Pick<TakenFile, 'fileName' | 'pages' | 'captures'>,
  how: { readonly why: string | null; readonly staffId: string | null },
): Promise<void> {
  const bundle = uuidv7();
  const captures = new Map(taken.captures.map((capture) => [capture.page_id, capture]));
  const rows = taken.pages.map((page) => {
    const capture = captures.get(page.id);
    return {
      ...page,
      bundle,
      why: how.why,
      added_by: how.staffId,
      capture: capture === undefined ? null : JSON.stringify(capture),
    };
  });
  await office.store.transaction(async (tx) => {
    await requireFiles(office, [...taken.pages, ...taken.captures]);
    await insertUnsorted(tx.db, rows);
  });
}
