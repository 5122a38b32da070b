import type { DocumentManifest } from '@okruh/protocol';
import { awaitPages } from '../pipeline/await-pages.ts';
import type { CentreTx, DocumentRow, PageRow } from '../schema.ts';
import { insertDocuments, lastPosition } from './queries.ts';

export interface Delivery {
  applicationId: string;
  parcelId: string;
  documents: readonly DocumentManifest[];
  /** The correction request that the papers answer. */
  correctionId?: string | undefined;
  now: string;
}

/** Writes the papers of a parcel with their pages; pages whose files are here already go on their way at once. */
export async function takeInDocuments(tx: CentreTx, delivery: Delivery): Promise<void> {
  if (delivery.documents.length === 0) return;
  const { applicationId } = delivery;
  const last = await lastPosition(tx.db, applicationId);
  const rows = delivery.documents.map((document, index) => documentRow(delivery, document, last + index + 1));
  const pages = delivery.documents.flatMap((document) => pageRows(applicationId, document));
  await insertDocuments(tx, rows, pages);
  await awaitPages(tx, pages);
}

function documentRow(delivery: Delivery, { id, slot, paper }: DocumentManifest, position: number): DocumentRow {
  return {
    id,
    application_id: delivery.applicationId,
    parcel_id: delivery.parcelId,
    slot,
    paper,
    position,
    correction_id: delivery.correctionId ?? null,
    state: 'awaiting-pages',
    pdf_sha256: null,
    pdf_size: null,
    added_at: delivery.now,
  };
}

function pageRows(applicationId: string, document: DocumentManifest): PageRow[] {
  return document.pages.map((page) => ({
    id: page.id,
    document_id: document.id,
    application_id: applicationId,
    number: page.number,
    sha256: page.blob.sha256,
    rotation: page.rotation,
    original_name: page.originalName ?? null,
    width: page.width ?? null,
    height: page.height ?? null,
    dpi: page.dpi ?? null,
    state: 'awaiting-blob',
  }));
}
