import type { CentreDb } from '../schema.ts';
import { type DeliveredDocument, deliveredDocuments } from './queries.ts';

/** How many pages lie in each slot of the checklist. */
export function pagesBySlot(papers: readonly DeliveredDocument[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { slot, pages } of papers) counts[slot] = (counts[slot] ?? 0) + pages;
  return counts;
}

/** The papers of an application, and how many pages each has. */
export async function deliveredPapers(db: CentreDb, applicationId: string): Promise<DeliveredDocument[]> {
  return deliveredDocuments(db, applicationId);
}
