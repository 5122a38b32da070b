import type { Db } from '../office.ts';
import type { DocumentRow, PageCaptureRow, PageRow } from '../schema.ts';
import type { Slot } from './slot.ts';

export function documentRow(db: Db, place: Slot): Promise<DocumentRow | undefined> {
  return db
    .selectFrom('document')
    .selectAll()
    .where('application_id', '=', place.applicationId)
    .where('slot', '=', place.slot)
    .where('correction_id', '=', place.correctionId)
    .executeTakeFirst();
}

export async function insertDocument(db: Db, row: DocumentRow): Promise<void> {
  await db
    .insertInto('document')
    .values(row)
    .onConflict((conflict) => conflict.columns(['application_id', 'slot', 'correction_id']).doNothing())
    .execute();
}

/** Gives unsealed documents of a supplement, but for some, to another one. @returns how many. */
export async function moveDocuments(
  db: Db,
  { applicationId, correctionId }: Omit<Slot, 'slot'>,
  to: string,
  butFor: readonly string[],
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('document')
    .set({ correction_id: to })
    .where('application_id', '=', applicationId)
    .where('correction_id', '=', correctionId)
    .where('parcel_id', 'is', null)
    .where('id', 'not in', [...butFor])
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Notes that a document was sealed into a parcel from another store of this office. */
export async function sealRestored(db: Db, documentId: string, parcelId: string): Promise<void> {
  await db
    .updateTable('document')
    .set({ parcel_id: parcelId })
    .where('id', '=', documentId)
    .where('parcel_id', 'is', null)
    .execute();
}

/** Documents of an application in the order they were begun, each with the supplement it came with. */
export function documentRows(db: Db, applicationId: string) {
  return db
    .selectFrom('document')
    .leftJoin('supplement', 'supplement.id', 'document.correction_id')
    .selectAll('document')
    .select(['supplement.id as supplement_id', 'supplement.refused_at'])
    .where('document.application_id', '=', applicationId)
    .orderBy('document.id')
    .execute();
}

export function pageRows(db: Db, documentIds: readonly string[]): Promise<PageRow[]> {
  if (documentIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('page')
    .selectAll()
    .where('document_id', 'in', [...documentIds])
    .orderBy('document_id')
    .orderBy('position')
    .execute();
}

/** A page with the document it lies in. */
export type PlacedPage = PageRow & Pick<DocumentRow, 'application_id' | 'slot' | 'correction_id' | 'parcel_id'>;

export function placedPage(db: Db, applicationId: string, pageId: string): Promise<PlacedPage | undefined> {
  return db
    .selectFrom('page')
    .innerJoin('document', 'document.id', 'page.document_id')
    .selectAll('page')
    .select(['document.application_id', 'document.slot', 'document.correction_id', 'document.parcel_id'])
    .where('page.id', '=', pageId)
    .where('document.application_id', '=', applicationId)
    .executeTakeFirst();
}

export async function insertPages(db: Db, rows: readonly PageRow[]): Promise<void> {
  for (const row of rows) await db.insertInto('page').values(row).execute();
}

export async function insertCaptures(db: Db, rows: readonly PageCaptureRow[]): Promise<void> {
  for (const row of rows) await db.insertInto('page_capture').values(row).execute();
}

export function captureOf(db: Db, pageId: string): Promise<PageCaptureRow | undefined> {
  return db.selectFrom('page_capture').selectAll().where('page_id', '=', pageId).executeTakeFirst();
}

/** Hashes of the pages of an application, in the order they were captured. */
export async function pageHashes(db: Db, applicationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('page_capture')
    .innerJoin('page', 'page.id', 'page_capture.page_id')
    .innerJoin('document', 'document.id', 'page.document_id')
    .select('page_capture.page_hash')
    .where('document.application_id', '=', applicationId)
    .orderBy('page_capture.captured_at')
    .orderBy('page.id')
    .execute();
  return rows.map(({ page_hash }) => page_hash);
}

export async function deletePage(db: Db, pageId: string): Promise<void> {
  await db.deleteFrom('page').where('id', '=', pageId).execute();
}

export async function setRotation(db: Db, pageId: string, rotation: number): Promise<void> {
  await db.updateTable('page').set({ rotation }).where('id', '=', pageId).execute();
}

/** Numbers the pages of a document from 1 in the given order. */
export async function setOrder(db: Db, pageIds: readonly string[]): Promise<void> {
  for (const [index, id] of pageIds.entries()) {
    await db
      .updateTable('page')
      .set({ position: index + 1 })
      .where('id', '=', id)
      .execute();
  }
}

export async function sealDocuments(db: Db, documentIds: readonly string[], parcelId: string): Promise<void> {
  if (documentIds.length === 0) return;
  await db
    .updateTable('document')
    .set({ parcel_id: parcelId })
    .where('id', 'in', [...documentIds])
    .execute();
}

/** Whether anything of this office needs a file. */
export async function refersTo(db: Db, sha256: string): Promise<boolean> {
  const rows = await Promise.all([
    db.selectFrom('page').select('id').where('blob_sha256', '=', sha256).limit(1).executeTakeFirst(),
    db
      .selectFrom('page_capture')
      .select('page_id')
      .where('blob_sha256', '=', sha256)
      .where('let_go_at', 'is', null)
      .limit(1)
      .executeTakeFirst(),
    db
      .selectFrom('unsorted_page')
      .select('id')
      .where(({ or, eb }) => or([eb('blob_sha256', '=', sha256), eb('capture', 'like', `%${sha256}%`)]))
      .limit(1)
      .executeTakeFirst(),
    db.selectFrom('watched_file').select('name').where('taken', 'like', `%${sha256}%`).limit(1).executeTakeFirst(),
    db.selectFrom('parcel_blob').select('sha256').where('sha256', '=', sha256).limit(1).executeTakeFirst(),
    db.selectFrom('result').select('decision_id').where('letter_sha256', '=', sha256).limit(1).executeTakeFirst(),
    db.selectFrom('hand_over').select('parcel_id').where('signature_sha256', '=', sha256).limit(1).executeTakeFirst(),
  ]);
  return rows.some((row) => row !== undefined);
}

/** Files of the pages of an application, small and as captured. */
export async function paperFiles(db: Db, applicationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('document')
    .innerJoin('page', 'page.document_id', 'document.id')
    .leftJoin('page_capture', 'page_capture.page_id', 'page.id')
    .select(['page.blob_sha256 as small', 'page_capture.blob_sha256 as captured'])
    .where('document.application_id', '=', applicationId)
    .execute();
  return [...new Set(rows.flatMap(({ small, captured }) => (captured === null ? [small] : [small, captured])))];
}
