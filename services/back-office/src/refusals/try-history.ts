import { type OfferedHistory, offeredHistorySchema } from '@okruh/protocol';
import { findOfficeRow } from '../offices/find-office-row.ts';
import { takeHistory } from '../replay/take-history.ts';
import type { Services } from '../services.ts';
import { findRefusedHistory, settleRefusedHistory } from './queries.ts';
import { required, settledBefore } from './settled-before.ts';

/**
 * Tries to take back a history that was refused: what it lacked may have come since. Nothing is judged more gently than
 * when an office offers it.
 * @throws RefusalError 404, 409 `refusal-settled`, 409 with the reason why it still cannot be taken.
 */
export async function tryHistory(services: Services, id: string, by: string): Promise<void> {
  const { store, clock } = services;
  const row = required(await findRefusedHistory(store.db, id));
  if (row.settled_at !== null) throw settledBefore();
  const office = required(await findOfficeRow(store.db, row.office_id));
  const offered: OfferedHistory = offeredHistorySchema.parse(JSON.parse(row.body));
  await takeHistory(services, office, offered);
  const settled = { settled_at: clock.now(), settled_by: by, settled_as: 'accepted' as const, settled_note: null };
  await store.transaction((tx) => settleRefusedHistory(tx, id, settled));
}
