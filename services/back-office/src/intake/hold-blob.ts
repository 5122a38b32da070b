import { addFeedEntry } from '../feed/add-feed-entry.ts';
import { startPages } from '../pipeline/await-pages.ts';
import type { CentreTx } from '../schema.ts';
import { blobsOfParcel, markHeld, parcelsNaming } from './queries.ts';

/**
 * Counts a verified file as held: its pages go on their way, and the offices of parcels that are whole by it are told;
 * a message for each file would be a tenth of what the files themselves take on a thin line. The file itself is in the
 * blob store before. Once only: a second time nothing happens.
 */
export async function holdBlob(tx: CentreTx, file: { sha256: string; size: number }, now: string): Promise<void> {
  if (!(await markHeld(tx, file.sha256, file.size, now))) return;
  await startPages(tx, file.sha256);
  for (const { parcel_id: parcelId, office_id: officeId } of await parcelsNaming(tx.db, file.sha256)) {
    const blobs = await blobsOfParcel(tx.db, parcelId);
    if (blobs.some(({ held_at }) => held_at === null)) continue;
    const payload = { parcelId, sha256: [file.sha256], heldBlobs: blobs.length, allBlobs: blobs.length };
    await addFeedEntry(tx, officeId, 'blobs-held', payload, now);
  }
}
