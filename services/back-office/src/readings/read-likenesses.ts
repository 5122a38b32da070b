import type { CentreDb } from '../schema.ts';

/** What the pages of an application look like, with the document each lies in. */
export function likenessesOf(db: CentreDb, applicationId: string) {
  return db
    .selectFrom('page_reading')
    .innerJoin('page', 'page.id', 'page_reading.page_id')
    .innerJoin('document', 'document.id', 'page.document_id')
    .select(['page_reading.page_id', 'page_reading.paper', 'page_reading.known_by'])
    .select(['page.number', 'document.slot', 'document.paper as lies_in'])
    .where('page.application_id', '=', applicationId)
    .where('page_reading.paper', 'is not', null)
    .orderBy('document.position')
    .orderBy('page.number')
    .execute();
}
export type Likeness = Awaited<ReturnType<typeof likenessesOf>>[number];
