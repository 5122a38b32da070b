import type { Db } from '../office.ts';
import { recordLost } from './notices.ts';
import { settle, settleOfParcel } from './queries.ts';

/** What an item of the tray asks for was done: it leaves the tray, its record stays. Nothing when there is no such item. */
export async function settleDisagreement(
  db: Db,
  which: { readonly applicationId: string; readonly code: string },
  by: string,
  now: string,
): Promise<void> {
  await settle(db, which, { settled_at: now, settled_by: by });
}

/** What the tray missed came back from the centre. */
export async function settleReturned(db: Db, parcelId: string, now: string): Promise<void> {
  await settleOfParcel(db, { parcelId, code: recordLost }, { settled_at: now, settled_by: 'Бек-офіс' });
}
