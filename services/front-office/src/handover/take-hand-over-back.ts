import type { OfficeTx } from '../office.ts';
import { deleteHandOver } from './queries.ts';

/** The centre refused the parcel of a hand-over: the desk may record it anew. */
export async function takeHandOverBack(tx: OfficeTx, parcelId: string): Promise<void> {
  await deleteHandOver(tx.db, parcelId);
}
