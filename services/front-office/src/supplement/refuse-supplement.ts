import type { OfficeTx } from '../office.ts';
import { markRefused } from './queries.ts';

/** The centre refused the parcel with these papers: they do not count as brought; their record and receipt stay. */
export async function refuseSupplement(tx: OfficeTx, parcelId: string, now: string): Promise<void> {
  await markRefused(tx.db, parcelId, now);
}
