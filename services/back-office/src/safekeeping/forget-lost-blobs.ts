import { enqueue } from '@okruh/queue';
import { jobs } from '../jobs.ts';
import type { CentreTx } from '../schema.ts';
import { awaitFilesOfPages, batch, documentsWithPdf, markNotHeld } from './queries.ts';

/** Files that are lost are wanted again: pages that were to be read wait for theirs, searchable PDFs are made anew. */
export async function forgetLostBlobs(tx: CentreTx, lost: readonly string[]): Promise<void> {
  for (let from = 0; from < lost.length; from += batch) {
    const hashes = lost.slice(from, from + batch);
    await markNotHeld(tx, hashes);
    await awaitFilesOfPages(tx, hashes);
    for (const documentId of await documentsWithPdf(tx.db, hashes)) {
      await enqueue(tx, jobs, 'assemble-document', { documentId }, { key: documentId });
    }
  }
}
