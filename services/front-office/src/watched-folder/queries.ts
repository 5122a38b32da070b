import type { Db } from '../office.ts';
import type { WatchedFileRow } from '../schema.ts';

export function watchedFile(db: Db, sha256: string): Promise<WatchedFileRow | undefined> {
  return db.selectFrom('watched_file').selectAll().where('sha256', '=', sha256).executeTakeFirst();
}

export async function insertWatchedFile(db: Db, row: WatchedFileRow): Promise<void> {
  await db.insertInto('watched_file').values(row).execute();
}

export async function updateWatchedFile(db: Db, sha256: string, values: Partial<WatchedFileRow>): Promise<void> {
  await db.updateTable('watched_file').set(values).where('sha256', '=', sha256).execute();
}

/** Which of these pages lie somewhere already. */
export async function pagesThatLie(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const [placed, unsorted] = await Promise.all([
    db
      .selectFrom('page')
      .select('id')
      .where('id', 'in', [...ids])
      .execute(),
    db
      .selectFrom('unsorted_page')
      .select('id')
      .where('id', 'in', [...ids])
      .execute(),
  ]);
  return new Set([...placed, ...unsorted].map(({ id }) => id));
}
