import type { OfficeTx } from '../office.ts';
import { projectApplication } from './project-application.ts';
import { actsOfParcel, settleActs } from './queries.ts';

/** The centre refused a parcel: what the office did by it no longer counts, though its record stays. */
export async function takeActBack(tx: OfficeTx, parcelId: string, now: string): Promise<void> {
  const acts = await actsOfParcel(tx.db, parcelId);
  await settleActs(
    tx.db,
    acts.map((act) => act.id),
    'refused',
    now,
  );
  for (const id of new Set(acts.map((act) => act.application_id))) await projectApplication(tx, id, now);
}
