import type { CentreDb, CentreTx, DocumentRow, PageRow, PageTextRow } from '../schema.ts';

export async function heldAmong(db: CentreDb, files: readonly string[]): Promise<Set<string>> {
  if (files.length === 0) return new Set();
  const rows = await db
    .selectFrom('blob')
    .select('sha256')
    .where('sha256', 'in', [...new Set(files)])
    .where('held_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ sha256 }) => sha256));
}

export async function waitingPages(db: CentreDb, sha256: string): Promise<string[]> {
  const rows = await db
    .selectFrom('page')
    .select('id')
    .where('sha256', '=', sha256)
    .where('state', '=', 'awaiting-blob')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Documents with a page of this file that was read, and without a PDF that is here. */
export async function documentsLackingPdf(db: CentreDb, sha256: string): Promise<string[]> {
  const rows = await db
    .selectFrom('page')
    .innerJoin('document', 'document.id', 'page.document_id')
    .leftJoin('blob', 'blob.sha256', 'document.pdf_sha256')
    .select('document.id')
    .distinct()
    .where('page.sha256', '=', sha256)
    .where('page.state', 'in', ['recognised', 'unreadable'])
    .where('blob.held_at', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

export async function markPagesHeld(tx: CentreTx, pageIds: readonly string[]): Promise<void> {
  await tx.db
    .updateTable('page')
    .set({ state: 'held' })
    .where('id', 'in', [...pageIds])
    .execute();
}

export async function findPage(db: CentreDb, id: string): Promise<PageRow | undefined> {
  return db.selectFrom('page').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function setPageState(tx: CentreTx, id: string, state: PageRow['state']): Promise<void> {
  await tx.db.updateTable('page').set({ state }).where('id', '=', id).execute();
}

/** A page waits for its file again, unless that came meanwhile. */
export async function awaitFile(tx: CentreTx, { id, sha256 }: Pick<PageRow, 'id' | 'sha256'>): Promise<void> {
  if ((await heldAmong(tx.db, [sha256])).size === 0) await setPageState(tx, id, 'awaiting-blob');
}

export async function savePageText(tx: CentreTx, row: PageTextRow): Promise<void> {
  const { page_id: _key, ...changes } = row;
  await tx.db
    .insertInto('page_text')
    .values(row)
    .onConflict((conflict) => conflict.column('page_id').doUpdateSet(changes))
    .execute();
}

/** The document, locked: of two pages that end at once one sees the other. */
export async function lockDocument(tx: CentreTx, id: string): Promise<DocumentRow> {
  const query = tx.db.selectFrom('document').selectAll().where('id', '=', id);
  return (tx.dialect === 'postgres' ? query.forUpdate() : query).executeTakeFirstOrThrow();
}

export async function findDocument(db: CentreDb, id: string): Promise<DocumentRow | undefined> {
  return db.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Pages of a document in their order, each with its text when there is one. */
export async function pagesWithText(
  db: CentreDb,
  documentId: string,
): Promise<(PageRow & { words: string | null; text_width: number | null; text_height: number | null })[]> {
  return db
    .selectFrom('page')
    .leftJoin('page_text', 'page_text.page_id', 'page.id')
    .selectAll('page')
    .select(['page_text.words', 'page_text.width as text_width', 'page_text.height as text_height'])
    .where('page.document_id', '=', documentId)
    .orderBy('page.number')
    .execute();
}

/** How many pages of a document have not come to an end yet. */
export async function unfinishedPages(db: CentreDb, documentId: string): Promise<number> {
  const { count } = await db
    .selectFrom('page')
    .where('document_id', '=', documentId)
    .where('state', 'in', ['awaiting-blob', 'held'])
    .select((column) => column.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Keeps a file of our own making among the held ones. */
export async function saveOwnBlob(
  tx: CentreTx,
  blob: { sha256: string; size: number; mediaType: string },
  now: string,
): Promise<void> {
  await tx.db
    .insertInto('blob')
    .values({ sha256: blob.sha256, size: blob.size, media_type: blob.mediaType, held_at: now })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ held_at: now }).where('blob.held_at', 'is', null))
    .execute();
}

export async function setDocumentPdf(tx: CentreTx, id: string, pdf: { sha256: string; size: number }): Promise<void> {
  await tx.db
    .updateTable('document')
    .set({ state: 'assembled', pdf_sha256: pdf.sha256, pdf_size: pdf.size })
    .where('id', '=', id)
    .execute();
}
