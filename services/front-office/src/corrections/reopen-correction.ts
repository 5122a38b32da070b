import type { OfficeTx } from '../office.ts';
import { reopenCorrections } from './queries.ts';

/** The centre refused the parcel with the answer: the request waits for an answer again. */
export async function reopenCorrection(tx: OfficeTx, parcelId: string): Promise<void> {
  await reopenCorrections(tx.db, parcelId);
}
