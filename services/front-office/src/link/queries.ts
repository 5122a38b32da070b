import type { Db } from '../office.ts';
import type { LinkRow } from '../schema.ts';

export function linkRow(db: Db): Promise<LinkRow | undefined> {
  return db.selectFrom('link').selectAll().executeTakeFirst();
}

export async function updateLink(db: Db, values: Partial<LinkRow>): Promise<void> {
  await db.updateTable('link').set(values).execute();
}
