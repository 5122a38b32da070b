import { RefusalError } from '@okruh/web';
import type { Db, Office } from '../office.ts';
import { addStored } from '../scanning/add-pages.ts';
import { letGoUnreferenced } from '../scanning/let-go-file.ts';
import type { Slot } from '../scanning/slot.ts';
import type { PageCaptureRow, UnsortedPageRow } from '../schema.ts';
import { deleteUnsorted, turnUnsorted, unsortedRow } from './queries.ts';

/**
 * Puts pages of the tray at the end of a paper, in the order given; they keep their ids.
 *
 * @throws RefusalError 404, 409 of `addStored`, 404 `page-unknown`, 422 `no-pages-chosen`.
 */
export async function placeUnsorted(
  office: Office,
  ids: readonly string[],
  place: Slot,
  staffId: string,
): Promise<void> {
  await office.store.transaction(async (tx) => {
    const rows = await chosenRows(tx.db, ids);
    const captures = rows.flatMap(({ capture }) => (capture === null ? [] : [JSON.parse(capture) as PageCaptureRow]));
    await deleteUnsorted(tx.db, ids);
    await addStored(tx, office, place, { pages: rows.map(toStored), captures }, staffId);
  });
}

/** Deletes pages of the tray for good, with their files. @throws RefusalError 404 `page-unknown`, 422 `no-pages-chosen` */
export async function deleteFromTray(office: Office, ids: readonly string[]): Promise<void> {
  await office.store.transaction(async (tx) => {
    const rows = await chosenRows(tx.db, ids);
    await deleteUnsorted(tx.db, ids);
    for (const { blob_sha256: sha256, capture } of rows) {
      await letGoUnreferenced(tx.db, office, sha256);
      if (capture !== null) await letGoUnreferenced(tx.db, office, (JSON.parse(capture) as PageCaptureRow).blob_sha256);
    }
  });
}

/** Turns a page of the tray clockwise by a quarter. @throws RefusalError 404 `page-unknown` */
export async function turnInTray(office: Office, id: string): Promise<void> {
  await office.store.transaction(async (tx) => {
    const { rotation } = await findUnsorted(tx.db, id);
    await turnUnsorted(tx.db, id, (rotation + 90) % 360);
  });
}

/** @throws RefusalError 404 `page-unknown` */
export async function findUnsorted(db: Db, id: string): Promise<UnsortedPageRow> {
  const row = await unsortedRow(db, id);
  if (row !== undefined) return row;
  const message = 'Цієї сторінки серед невпорядкованих уже немає: її розкладено або видалено.';
  throw new RefusalError({ code: 'page-unknown', message }, 404);
}

/** @throws RefusalError */
export async function chosenRows(db: Db, ids: readonly string[]): Promise<UnsortedPageRow[]> {
  if (ids.length === 0) {
    const message = 'Позначте хоча б одну сторінку.';
    throw new RefusalError({ code: 'no-pages-chosen', message, field: 'pages' });
  }
  const rows: UnsortedPageRow[] = [];
  for (const id of new Set(ids)) rows.push(await findUnsorted(db, id));
  return rows;
}

function toStored({ bundle: _bundle, why: _why, added_by: _by, capture: _capture, ...page }: UnsortedPageRow) {
  return page;
}
