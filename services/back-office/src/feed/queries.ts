import type { CentreDb, CentreTx, FeedEntryRow } from '../schema.ts';

/** Takes the next cursor of an office's feed and locks its row. */
export async function nextCursor(tx: CentreTx, officeId: string): Promise<number> {
  const { feed_cursor } = await tx.db
    .updateTable('office')
    .set((column) => ({ feed_cursor: column('feed_cursor', '+', 1) }))
    .where('id', '=', officeId)
    .returning('feed_cursor')
    .executeTakeFirstOrThrow();
  return feed_cursor;
}

export async function insertFeedEntry(tx: CentreTx, row: FeedEntryRow): Promise<void> {
  await tx.db.insertInto('feed_entry').values(row).execute();
}

/** Entries of an office after a cursor, oldest first. */
export async function entriesAfter(
  db: CentreDb,
  officeId: string,
  after: number,
  limit: number,
): Promise<FeedEntryRow[]> {
  return db
    .selectFrom('feed_entry')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('cursor', '>', after)
    .orderBy('cursor')
    .limit(limit)
    .execute();
}

/** Remembers what the office certainly has; never goes back. */
export async function rememberRead(db: CentreDb, officeId: string, cursor: number): Promise<void> {
  await db
    .updateTable('office')
    .set({ read_cursor: cursor })
    .where('id', '=', officeId)
    .where('read_cursor', '<', cursor)
    .where('feed_cursor', '>=', cursor)
    .execute();
}

/** The letter's file, when it is one of this office's results. */
export async function letterOf(
  db: CentreDb,
  officeId: string,
  sha256: string,
): Promise<{ size: number; media_type: string } | undefined> {
  return db
    .selectFrom('result')
    .innerJoin('blob', 'blob.sha256', 'result.letter_sha256')
    .select(['blob.size', 'blob.media_type'])
    .where('result.letter_sha256', '=', sha256)
    .where('result.office_id', '=', officeId)
    .executeTakeFirst();
}
