import type { FeedPayload } from '@okruh/protocol';
import type { OfficeTx } from '../office.ts';
import { replaceStaff } from './queries.ts';

/** Makes this office's staff the list the centre sent: who is not in it may not sign in any more. */
export async function takeStaff(tx: OfficeTx, payload: FeedPayload<'staff'>): Promise<void> {
  await replaceStaff(tx.db, payload.staff);
}
