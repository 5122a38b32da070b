import { isKnownEvent } from '@okruh/domain';
import { eventEntrySchema, readFeedEntry } from '@okruh/protocol';
import { projectApplication } from '../applications/project-application.ts';
import type { RenewableCatalogue } from '../enrolment/catalogue.ts';
import type { Office, OfficeTx } from '../office.ts';
import type { KeptEntryRow } from '../schema.ts';
import { followLink, takeNow } from './apply-entry.ts';
import { mustWait, settleNotices } from './keep-for-later.ts';
import { deleteKept, keptEntries } from './queries.ts';
import { raiseDisagreement } from './raise-disagreement.ts';

/**
 * Reads again, in their order, the messages that an earlier version of this program kept because it did not understand
 * them; those that this one understands are taken in, each in a transaction of its own.
 */
export async function readKept(office: Pick<Office, 'store' | 'clock'>, catalogue: RenewableCatalogue): Promise<void> {
  const { store, clock } = office;
  const kept = await keptEntries(store.db);
  for (const row of kept) {
    await store.transaction((tx) =>
      row.in_chain === 1 ? readMeaning(tx, row, clock.now()) : readWhole(tx, catalogue, row, clock.now()),
    );
  }
  if (kept.length === 0 || (await keptEntries(store.db)).length > 0) return;
  await store.transaction((tx) => settleNotices(tx, clock.now()));
}

async function readWhole(tx: OfficeTx, catalogue: RenewableCatalogue, row: KeptEntryRow, now: string): Promise<void> {
  const { id, cursor, at, kind } = row;
  const entry = readFeedEntry({ cursor, at, kind, payload: JSON.parse(row.payload) });
  if (entry.kind === 'unknown' || (await mustWait(tx, entry, id))) return;
  await deleteKept(tx.db, id);
  await takeNow(tx, catalogue, entry, now);
}

/** The link is in the chain: what it changes follows now. */
async function readMeaning(tx: OfficeTx, { id, payload }: KeptEntryRow, now: string): Promise<void> {
  const entry = eventEntrySchema.parse(JSON.parse(payload));
  if (!isKnownEvent(entry.envelope.event.type)) return;
  await deleteKept(tx.db, id);
  await projectApplication(tx, entry.envelope.applicationId, now);
  const misfit = await followLink(tx, entry, now);
  if (misfit !== undefined) await raiseDisagreement(tx, { ...misfit, at: now });
}
