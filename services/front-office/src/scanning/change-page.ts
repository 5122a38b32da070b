import { RefusalError } from '@okruh/web';
import type { Db, Office } from '../office.ts';
import { openSlot } from './open-slot.ts';
import { type PlacedPage, placedPage } from './queries.ts';

/** Runs a change of one page in a transaction, when its document may still be changed. @throws RefusalError 404, 409 */
export function changePage(
  office: Office,
  which: { applicationId: string; pageId: string },
  change: (db: Db, page: PlacedPage) => Promise<void>,
): Promise<PlacedPage> {
  return office.store.transaction(async (tx) => {
    const page = await findPage(tx.db, which.applicationId, which.pageId);
    await openSlot(tx.db, office, {
      applicationId: which.applicationId,
      slot: page.slot,
      correctionId: page.correction_id,
    });
    await change(tx.db, page);
    return page;
  });
}

/** @throws RefusalError 404 `page-unknown`. */
export async function findPage(db: Db, applicationId: string, pageId: string): Promise<PlacedPage> {
  const page = await placedPage(db, applicationId, pageId);
  if (page !== undefined) return page;
  throw new RefusalError(
    { code: 'page-unknown', message: 'Такої сторінки вже немає. Оновіть сторінку, щоб побачити поточний перелік.' },
    404,
  );
}
