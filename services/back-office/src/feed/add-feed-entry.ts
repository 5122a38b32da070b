import type { FeedEntryKind, FeedPayload } from '@okruh/protocol';
import type { CentreTx } from '../schema.ts';
import { insertFeedEntry, nextCursor } from './queries.ts';

/** Topic of the wake-up call that follows the commit of new entries; its details are the ids of offices. */
export const feedTopic = 'feed';

/** Kinds whose content is looked up when the office reads: always the newest, and kept in one place only. */
export type NotedKind = 'catalogue' | 'staff';

/**
 * Writes a message to one office in the caller's transaction. The office's row stays locked until the commit, so
 * cursors become visible in their order and without gaps; whoever waits for the feed is woken after the commit.
 */
export async function addFeedEntry<K extends Exclude<FeedEntryKind, NotedKind>>(
  tx: CentreTx,
  officeId: string,
  kind: K,
  payload: FeedPayload<K>,
  at: string,
): Promise<void> {
  await write(tx, officeId, kind, payload, at);
}

/** Tells an office that its catalogue or its staff is new. */
export async function noteForOffice(tx: CentreTx, officeId: string, kind: NotedKind, at: string): Promise<void> {
  await write(tx, officeId, kind, {}, at);
}

async function write(tx: CentreTx, officeId: string, kind: string, payload: object, at: string): Promise<void> {
  const cursor = await nextCursor(tx, officeId);
  await insertFeedEntry(tx, { office_id: officeId, cursor, at, kind, payload: JSON.stringify(payload) });
  tx.onCommit(() => tx.signals.emit(feedTopic, [officeId]));
}
