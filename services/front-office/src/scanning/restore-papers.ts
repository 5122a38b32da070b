import type { DocumentManifest } from '@okruh/protocol';
import type { OfficeTx } from '../office.ts';
import type { PageRow } from '../schema.ts';
import { documentRow, insertDocument, insertPages, pageRows, sealRestored } from './queries.ts';

/** A page of A4 at 150 dots per inch, for manifests that do not tell sizes. */
const usual = { width: 1240, height: 1754, dpi: 150 } as const;

/**
 * Writes down papers that a parcel of another store of this office carried; those that are here stay. Papers of the same
 * slot that were still being gathered here count as sealed, together with the pages that were sent.
 */
export async function restorePapers(
  tx: OfficeTx,
  { applicationId, correctionId }: { applicationId: string; correctionId: string },
  documents: readonly DocumentManifest[],
  parcelId: string,
  addedBy: string,
  now: string,
): Promise<void> {
  for (const { id, slot, paper, pages } of documents) {
    await insertDocument(tx.db, {
      id,
      application_id: applicationId,
      slot,
      paper,
      correction_id: correctionId,
      parcel_id: parcelId,
    });
    const documentId = (await documentRow(tx.db, { applicationId, slot, correctionId }))?.id ?? id;
    await sealRestored(tx.db, documentId, parcelId);
    const here = new Set((await pageRows(tx.db, [documentId])).map((page) => page.id));
    const lacking = pages.filter((page) => !here.has(page.id));
    await insertPages(
      tx.db,
      lacking.map((page) => restoredPage(documentId, page, addedBy, now)),
    );
  }
}

function restoredPage(
  documentId: string,
  page: DocumentManifest['pages'][number],
  addedBy: string,
  now: string,
): PageRow {
  return {
    id: page.id,
    document_id: documentId,
    position: page.number,
    blob_sha256: page.blob.sha256,
    blob_size: page.blob.size,
    media_type: page.blob.mediaType,
    width: page.width ?? usual.width,
    height: page.height ?? usual.height,
    dpi: page.dpi ?? usual.dpi,
    rotation: page.rotation,
    original_name: page.originalName ?? null,
    warning: null,
    added_at: now,
    added_by: addedBy,
  };
}
