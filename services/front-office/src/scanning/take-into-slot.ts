import type { Office } from '../office.ts';
import type { Destination } from '../sheets/sort-batch.ts';
import { type Filed, fileTaken } from './file-taken.ts';
import { pageHashes } from './queries.ts';
import type { Slot } from './slot.ts';
import { type ArrivingFile, type TakenFile, takeFile } from './take-file.ts';

/** Whose file it is, and where the files of its batch before it ended. */
interface TakingOptions {
  readonly staffId: string;
  readonly from?: Destination | undefined;
}

/**
 * Takes one file of a batch through the page gate and puts its pages at the end of a slot, or where a sheet among the pages of
 * the batch says.
 *
 * @throws RefusalError 404, 409 of `openSlot`, 422 `too-many-pages`, 507 when the disk is full.
 */
export async function takeIntoSlot(
  office: Office,
  place: Slot,
  file: ArrivingFile,
  { staffId, from }: TakingOptions,
): Promise<{ taken: TakenFile; filed: Filed }> {
  const earlierHashes = await pageHashes(office.store.db, place.applicationId);
  const taken = await takeFile(office, file, { earlierHashes });
  return { taken, filed: await fileTaken(office, [taken], { place, staffId, from }) };
}
