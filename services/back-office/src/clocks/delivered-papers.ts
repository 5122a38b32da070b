import type { CentreDb } from '../schema.ts';
import { type DeliveredDocument, deliveredDocuments } from './queries.ts';

/** The papers of an application, and how many pages each has. */
export async function deliveredPapers(db: CentreDb, applicationId: string): Promise<DeliveredDocument[]> {
  return deliveredDocuments(db, applicationId);
}
