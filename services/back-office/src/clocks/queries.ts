import type { DeliveredPaper } from '@okruh/domain';
import type { CentreDb } from '../schema.ts';

/** A paper that came, with the kind of paper it is. */
export interface DeliveredDocument extends DeliveredPaper {
  readonly paper: string;
}

/** The papers of an application in the order they came, with the number of their pages, whether files have arrived or not. */
export async function deliveredDocuments(db: CentreDb, applicationId: string): Promise<DeliveredDocument[]> {
  const rows = await db
    .selectFrom('document')
    .leftJoin('page', 'page.document_id', 'document.id')
    .select(['document.id', 'document.slot', 'document.paper'])
    .select(({ fn }) => fn.count('page.id').as('pages'))
    .where('document.application_id', '=', applicationId)
    .groupBy(['document.id', 'document.slot', 'document.paper', 'document.position'])
    .orderBy('document.position')
    .execute();
  return rows.map(({ id, slot, paper, pages }) => ({ documentId: id, slot, paper, pages: Number(pages) }));
}
