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
  const later = new Date(office.clock.millis() + 50 * 60_000).toISOString();
  await office.store.db.updateTable('parcel').set({ next_attempt_at: later }).where('state', '=', 'waiting').execute();
}
