import type { Db } from '../office.ts';
import type { PageKeptRow } from '../schema.ts';

/** What was found on the pages of an application, and why those were kept that were kept. */
export function gateRows(db: Db, applicationId: string) {
  return db
    .selectFrom('page_capture')
    .innerJoin('page', 'page.id', 'page_capture.page_id')
    .innerJoin('document', 'document.id', 'page.document_id')
    .leftJoin('page_kept', 'page_kept.page_id', 'page.id')
    .select([
      'page.id',
      'page_capture.findings',
      'page_capture.let_go_at',
      'page_kept.reason_code',
      'page_kept.reason',
      'page_kept.kept_by_name',
      'page_kept.kept_at',
    ])
    .where('document.application_id', '=', applicationId)
    .execute();
}

export async function upsertKept(db: Db, row: PageKeptRow): Promise<void> {
  const { page_id: _pageId, ...values } = row;
  await db
    .insertInto('page_kept')
    .values(row)
    .onConflict((conflict) => conflict.column('page_id').doUpdateSet(values))
    .execute();
}

export async function deleteKept(db: Db, pageId: string): Promise<void> {
  await db.deleteFrom('page_kept').where('page_id', '=', pageId).execute();
}
