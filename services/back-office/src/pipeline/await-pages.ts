import { enqueue } from '@okruh/queue';
import { jobs } from '../jobs.ts';
import type { CentreTx, PageRow } from '../schema.ts';
import { assembleWhenComplete } from './assemble-when-complete.ts';
import { documentsLackingPdf, heldAmong, markPagesHeld, waitingPages } from './queries.ts';

/** Starts those of the new pages whose files are held already. */
export async function awaitPages(tx: CentreTx, pages: readonly PageRow[]): Promise<void> {
  const held = await heldAmong(
    tx.db,
    pages.map(({ sha256 }) => sha256),
  );
  await start(
    tx,
    pages.filter(({ sha256 }) => held.has(sha256)).map(({ id }) => id),
  );
}

/** Starts the pages that waited for a file, and papers whose PDF could not be made because the centre had lost it. */
export async function startPages(tx: CentreTx, sha256: string): Promise<void> {
  await start(tx, await waitingPages(tx.db, sha256));
  for (const documentId of await documentsLackingPdf(tx.db, sha256)) await assembleWhenComplete(tx, documentId);
}

async function start(tx: CentreTx, pageIds: readonly string[]): Promise<void> {
  if (pageIds.length === 0) return;
  await markPagesHeld(tx, pageIds);
  for (const pageId of pageIds) await enqueue(tx, jobs, 'recognise-page', { pageId }, { key: pageId });
}
