import { addFeedEntry } from '../feed/add-feed-entry.ts';
import type { RefusedParcelRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { findRefusedHistory, findRefusedParcel, settleRefusedHistory, settleRefusedParcel } from './queries.ts';
import { required, settledBefore } from './settled-before.ts';

/**
 * A person looked at a refused parcel and decided that it is not taken in. It is kept whole with the reason; its office
 * hears it in its tray and stops offering the parcel.
 * @throws RefusalError `refusal-unknown` (404), `refusal-settled` (409).
 */
export async function setParcelAside(services: Services, id: string, note: string, by: string): Promise<void> {
  const { store, clock } = services;
  await store.transaction(async (tx) => {
    const row = required(await findRefusedParcel(tx.db, id));
    const now = clock.now();
    const settled = { settled_at: now, settled_by: by, settled_as: 'set-aside' as const, settled_note: note };
    if (!(await settleRefusedParcel(tx, id, settled))) throw settledBefore();
    await addFeedEntry(tx, row.office_id, 'disagreement', wordToOffice(row, note), now);
  });
}

function wordToOffice({ parcel_id: parcelId, sequence }: RefusedParcelRow, note: string) {
  const message = `Адміністратор громади не прийняв відправлення № ${sequence}: ${note}`;
  return { parcelId, sequence, refusal: { code: 'set-aside', message } };
}

/** The same for a history that was not taken back after a restore. @throws RefusalError 404, 409 */
export async function setHistoryAside(services: Services, id: string, note: string, by: string): Promise<void> {
  const { store, clock } = services;
  await store.transaction(async (tx) => {
    required(await findRefusedHistory(tx.db, id));
    const settled = { settled_at: clock.now(), settled_by: by, settled_as: 'set-aside' as const, settled_note: note };
    if (!(await settleRefusedHistory(tx, id, settled))) throw settledBefore();
  });
}
