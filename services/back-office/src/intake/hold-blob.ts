import { addFeedEntry } from '../feed/add-feed-entry.ts';
import { startPages } from '../pipeline/await-pages.ts';
import type { CentreTx } from '../schema.ts';
import { blobsOfParcel, markHeld, parcelsNaming } from './queries.ts';

/**
 * Counts a verified file as held: its pages go on their way, and the offices whose parcels name it are told. The file
 * itself is in the blob store before. Once only: a second time nothing happens.
 */
export async function holdBlob(tx: CentreTx, file: { sha256: string; size: number }, now: string): Promise<void> {
  if (!(await markHeld(tx, file.sha256, file.size, now))) return;
  await startPages(tx, file.sha256);
  for (const { parcel_id: parcelId, office_id: officeId } of await parcelsNaming(tx.db, file.sha256)) {
    const blobs = await blobsOfParcel(tx.db, parcelId);
    const heldBlobs = blobs.filter(({ held_at }) => held_at !== null).length;
    const payload = { parcelId, sha256: [file.sha256], heldBlobs, allBlobs: blobs.length };
    await addFeedEntry(tx, officeId, 'blobs-held', payload, now);
  }
}
