import { randomUUID } from 'node:crypto';
import type { BackOffice } from '@okruh/back-office';
import type { FrontOffice } from '@okruh/front-office';
import { seal } from '@okruh/protocol';

/**
 * Seals the newest parcel that waits at a desk once more with other contents: what the desk of a copied folder, or one of
 * a version that nobody knows, would send.
 */
export async function respoil({ office }: FrontOffice, changes: Readonly<Record<string, unknown>>): Promise<void> {
  const { db } = office.store;
  const { id, body } = await db
    .selectFrom('parcel')
    .select(['id', 'body'])
    .where('state', '=', 'waiting')
    .orderBy('sequence', 'desc')
    .executeTakeFirstOrThrow();
  const { signature: _signature, ...parcel } = JSON.parse(body) as Record<string, unknown>;
  const sealed = JSON.stringify(seal(office.privateKey, { ...parcel, ...changes }));
  await db.updateTable('parcel').set({ body: sealed }).where('id', '=', id).execute();
}

/** Lets what waits at a desk not be sent by itself for the next while; whoever drains the outbox sends it. */
export async function holdBack({ office }: FrontOffice): Promise<void> {
  const later = new Date(office.clock.millis() + 14 * 60_000).toISOString();
  await office.store.db.updateTable('parcel').set({ next_attempt_at: later }).where('state', '=', 'waiting').execute();
}

/** Leaves a history at the centre that was offered after a restore and not taken back: nobody knows the hand under it. */
export async function refuseHistory({ services }: BackOffice, officeId: string): Promise<void> {
  const { db } = services.store;
  const { id } = await db.selectFrom('application').select('id').limit(1).executeTakeFirstOrThrow();
  const now = services.clock.now();
  const open = { settled_at: null, settled_by: null, settled_as: null, settled_note: null };
  const body = JSON.stringify({ applicationId: id, parcels: [], entries: [], letters: [] });
  const seen = { first_seen_at: now, last_seen_at: now, times: 1 };
  const what = { application_id: id, reason: 'history-not-ours', content_hash: 'a'.repeat(64), body };
  await db
    .insertInto('refused_history')
    .values({ id: randomUUID(), office_id: officeId, ...what, ...seen, ...open })
    .execute();
}
