import type { BlobRef, DocumentManifest } from '@okruh/protocol';
import type { Office, OfficeTx } from '../office.ts';
import type { PaperDocument } from './page.ts';
import { sealDocuments } from './queries.ts';
import { readPapers } from './read-papers.ts';
import { requireSoundPages } from './sound-page.ts';

/** The papers a parcel is going to carry. */
export interface SealedPapers {
  readonly documents: DocumentManifest[];
  readonly blobs: BlobRef[];
}

/**
 * The papers of the registration (`correctionId` '') or of an answer, as a parcel lists them.
 * @throws RefusalError 409 `page-file-damaged`
 */
export async function papersToSeal(
  tx: OfficeTx,
  office: Office,
  applicationId: string,
  correctionId: string,
): Promise<SealedPapers> {
  const papers = (await readPapers(tx.db, applicationId)).filter((paper) => paper.correctionId === correctionId);
  await requireSoundPages(office, papers);
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
