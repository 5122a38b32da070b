import type { Db } from '../office.ts';
import type { ApplicationRow } from '../schema.ts';
import { headsByIds, insertRestored } from './queries.ts';

/** How far this office has the chains of these applications. */
export async function readHeads(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { seq: number; hash: string | null }>> {
  const rows = await headsByIds(db, ids);
  return new Map(rows.map(({ id, last_seq, last_hash }) => [id, { seq: last_seq, hash: last_hash }]));
}

/** Writes the row of an application that another store of this office registered; its chain follows. */
export async function restoreRow(db: Db, row: ApplicationRow): Promise<void> {
  await insertRestored(db, row);
}
