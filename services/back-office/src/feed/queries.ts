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

export async function entryAt(db: CentreDb, officeId: string, cursor: number): Promise<FeedEntryRow | undefined> {
  return db
    .selectFrom('feed_entry')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('cursor', '=', cursor)
    .executeTakeFirst();
}

/** Cursor of the newest entry of an office. */
export async function newestCursor(db: CentreDb, officeId: string): Promise<number> {
  const row = await db.selectFrom('office').select('feed_cursor').where('id', '=', officeId).executeTakeFirstOrThrow();
  return row.feed_cursor;
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

/** A file for this office: the letter of one of its results, or one that its own parcels named, once it is held. */
export async function fileOf(
  db: CentreDb,
  officeId: string,
  sha256: string,
): Promise<{ size: number; media_type: string } | undefined> {
  return (await letterOf(db, officeId, sha256)) ?? ownFile(db, officeId, sha256);
}

/**
 * A file that this office was the first to name. Whoever names it later proves nothing by that: the fingerprint of a page
 * may be known to somebody who never had the page.
 */
async function ownFile(db: CentreDb, officeId: string, sha256: string) {
  const first = await db
    .selectFrom('parcel_blob')
    .innerJoin('parcel', 'parcel.id', 'parcel_blob.parcel_id')
    .select('parcel_blob.office_id')
    .where('parcel_blob.sha256', '=', sha256)
    .orderBy('parcel.received_at')
    .orderBy('parcel.id')
    .limit(1)
    .executeTakeFirst();
  if (first?.office_id !== officeId) return undefined;
  return db
    .selectFrom('parcel_blob')
    .innerJoin('blob', 'blob.sha256', 'parcel_blob.sha256')
    .select(['blob.size', 'blob.media_type'])
    .where('parcel_blob.sha256', '=', sha256)
    .where('parcel_blob.office_id', '=', officeId)
    .where('blob.held_at', 'is not', null)
    .executeTakeFirst();
}

async function letterOf(
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
    .where('blob.held_at', 'is not', null)
    .executeTakeFirst();
}
