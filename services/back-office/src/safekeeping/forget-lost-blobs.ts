import { enqueue } from '@okruh/queue';
import { jobs } from '../jobs.ts';
import type { CentreTx } from '../schema.ts';
import { documentsWithPdf, markNotHeld } from './queries.ts';

const batch = 500;

/** Files that a restore could not bring back are wanted again: offices send theirs, searchable PDFs are made anew. */
export async function forgetLostBlobs(tx: CentreTx, lost: readonly string[]): Promise<void> {
  for (let from = 0; from < lost.length; from += batch) {
    const hashes = lost.slice(from, from + batch);
    await markNotHeld(tx, hashes);
    for (const documentId of await documentsWithPdf(tx.db, hashes)) {
      await enqueue(tx, jobs, 'assemble-document', { documentId }, { key: documentId });
    }
  }
}
