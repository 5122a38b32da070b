import { readGates } from '../gate/read-gates.ts';
import type { Db } from '../office.ts';
import { type PaperDocument, toPage } from './page.ts';
import { documentRows, pageRows } from './queries.ts';

/** All documents of an application with their pages in order; documents without pages are left out. */
export async function readPapers(db: Db, applicationId: string): Promise<PaperDocument[]> {
  const documents = await documentRows(db, applicationId);
  const pages = await pageRows(
    db,
    documents.map(({ id }) => id),
  );
  const gates = await readGates(db, applicationId);
  return documents
    .map((row) => ({
      id: row.id,
      slot: row.slot,
      paper: row.paper,
      correctionId: row.correction_id,
      ...(row.supplement_id !== null && { supplementId: row.supplement_id }),
      sealed: row.parcel_id !== null,
      refused: row.refused_at !== null,
      pages: pages.filter((page) => page.document_id === row.id).map((page) => toPage(page, gates.get(page.id))),
    }))
    .filter(({ pages: held }) => held.length > 0);
}

/** The pages that lie in one slot, in order. */
export async function readSlot(
  db: Db,
  place: { applicationId: string; slot: string; correctionId: string },
): Promise<PaperDocument | undefined> {
  const papers = await readPapers(db, place.applicationId);
  return papers.find(({ slot, correctionId }) => slot === place.slot && correctionId === place.correctionId);
}
