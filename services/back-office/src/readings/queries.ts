import type { CentreDb, CentreTx, PageFieldRow, PersonRow } from '../schema.ts';

/** Recognised pages of an application that were never read for fields: their text is older than that. */
export function unreadPages(db: CentreDb, applicationId: string) {
  return db
    .selectFrom('page_text')
    .innerJoin('page', 'page.id', 'page_text.page_id')
    .leftJoin('page_reading', 'page_reading.page_id', 'page_text.page_id')
    .select(['page_text.page_id', 'page_text.words', 'page_text.height'])
    .where('page.application_id', '=', applicationId)
    .where('page_reading.page_id', 'is', null)
    .execute();
}

export function fieldsOf(db: CentreDb, pageId: string): Promise<PageFieldRow[]> {
  return db.selectFrom('page_field').selectAll().where('page_id', '=', pageId).orderBy('position').execute();
}

/** @returns how many rows: none when there is no such field on the page. */
export async function setDecision(
  tx: CentreTx,
  which: { pageId: string; fieldId: string },
  decision: Pick<PageFieldRow, 'state' | 'decided_by' | 'decided_by_name' | 'decided_at'>,
): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('page_field')
    .set(decision)
    .where('id', '=', which.fieldId)
    .where('page_id', '=', which.pageId)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** The text of a page of an application, with the pixels of the turned page as it was recognised. */
export function textOf(
  db: CentreDb,
  { applicationId, pageId }: { applicationId: string; pageId: string },
): Promise<{ text: string; width: number; height: number } | undefined> {
  return db
    .selectFrom('page_text')
    .innerJoin('page', 'page.id', 'page_text.page_id')
    .select(['page_text.text', 'page_text.width', 'page_text.height'])
    .where('page.application_id', '=', applicationId)
    .where('page.id', '=', pageId)
    .executeTakeFirst();
}

/** The applicant, and who acts for them. */
export function personsOf(db: CentreDb, applicationId: string): Promise<PersonRow[]> {
  const applicant = db.selectFrom('application').select('person_id').where('id', '=', applicationId);
  const acting = db
    .selectFrom('application_representative')
    .select('person_id')
    .where('application_id', '=', applicationId);
  return db
    .selectFrom('person')
    .selectAll()
    .where(({ or, eb }) => or([eb('id', 'in', applicant), eb('id', 'in', acting)]))
    .orderBy('id')
    .execute();
}
