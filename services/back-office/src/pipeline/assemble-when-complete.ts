import { enqueue } from '@okruh/queue';
import { jobs } from '../jobs.ts';
import type { CentreTx } from '../schema.ts';
import { lockDocument, unfinishedPages } from './queries.ts';

/** Has the PDF of a document made when none of its pages is awaited or to be read. */
export async function assembleWhenComplete(tx: CentreTx, documentId: string): Promise<void> {
  await lockDocument(tx, documentId);
  if ((await unfinishedPages(tx.db, documentId)) > 0) return;
  await enqueue(tx, jobs, 'assemble-document', { documentId }, { key: documentId });
}
