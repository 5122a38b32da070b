import { addFeedEntry } from '../feed/add-feed-entry.ts';
import type { Services } from '../services.ts';
import { findRefusedParcel, noteAsked } from './queries.ts';
import { required, settledBefore } from './settled-before.ts';

/**
 * Asks the office to send a parcel again: sealed with its key of today, and under a new number when the old one is taken.
 * It goes on waiting for a person until it arrives. An office of the version before passes the question over.
 * @throws RefusalError `refusal-unknown` (404), `refusal-settled` (409).
 */
export async function askAgain({ store, clock }: Services, id: string, by: string): Promise<void> {
  await store.transaction(async (tx) => {
    const row = required(await findRefusedParcel(tx.db, id));
    const now = clock.now();
    if (!(await noteAsked(tx, id, { asked_at: now, asked_by: by }))) throw settledBefore();
    const payload = { parcelId: row.parcel_id, newSequence: row.reason === 'sequence-taken' };
    await addFeedEntry(tx, row.office_id, 'send-again', payload, now);
  });
}
