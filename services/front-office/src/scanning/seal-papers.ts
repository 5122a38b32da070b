import type { BlobRef, DocumentManifest } from '@okruh/protocol';
import type { Db, OfficeTx } from '../office.ts';
import type { PaperDocument } from './page.ts';
import { sealDocuments } from './queries.ts';
import { readPapers } from './read-papers.ts';

/** The papers a parcel is going to carry. */
export interface SealedPapers {
  readonly documents: DocumentManifest[];
  readonly blobs: BlobRef[];
}

/** The papers of the registration (`correctionId` '') or of an answer, as a parcel lists them. */
export async function papersToSeal(db: Db, applicationId: string, correctionId: string): Promise<SealedPapers> {
  const papers = (await readPapers(db, applicationId)).filter((paper) => paper.correctionId === correctionId);
  return {
    documents: papers.map(toManifest),
    blobs: papers.flatMap(({ pages }) => pages.map(({ blob }) => blob)),
  };
}

/** From now on these papers never change: a parcel carries them. */
export async function sealPapers(tx: OfficeTx, papers: SealedPapers, parcelId: string): Promise<void> {
  await sealDocuments(
    tx.db,
    papers.documents.map(({ id }) => id),
    parcelId,
  );
}

function toManifest({ id, slot, paper, pages }: PaperDocument): DocumentManifest {
  return {
    id,
    slot,
    paper,
    pages: pages.map(({ id: pageId, number, blob, rotation, originalName }) => ({
      id: pageId,
      number,
      blob,
      rotation,
      ...(originalName !== undefined && { originalName }),
    })),
  };
}
