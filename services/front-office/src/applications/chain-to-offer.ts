import type { EventEntry } from '@okruh/protocol';
import type { Db } from '../office.ts';
import { entriesFrom, signedHeads } from './queries.ts';

/** How far this office has the chain of an application. */
export interface KnownHead {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
}

/** Heads of the chains in which the centre recorded something since an instant of its own clock; without one, of all. */
export async function headsSince(db: Db, since: string | undefined): Promise<KnownHead[]> {
  const rows = await signedHeads(db, since);
  return rows.map(({ id, last_seq, last_hash }) => ({ id, seq: last_seq, hash: last_hash ?? '' }));
}

/**
 * What the centre signed of a chain after a link, as it came. A centre that has the whole chain, but with another end, is
 * offered that end.
 */
export async function entriesAfter(db: Db, { id, seq }: KnownHead, after: number): Promise<EventEntry[]> {
  const rows = await entriesFrom(db, id, Math.min(after + 1, seq));
  return rows.flatMap(({ entry }) => (entry === null ? [] : [JSON.parse(entry) as EventEntry]));
}
