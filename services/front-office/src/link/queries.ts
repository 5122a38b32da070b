import type { Db } from '../office.ts';
import type { LinkRow, LinkSettingRow } from '../schema.ts';

export function linkRow(db: Db): Promise<LinkRow | undefined> {
  return db.selectFrom('link').selectAll().executeTakeFirst();
}

export async function updateLink(db: Db, values: Partial<LinkRow>): Promise<void> {
  await db.updateTable('link').set(values).execute();
}

export function linkSettingRow(db: Db): Promise<LinkSettingRow | undefined> {
  return db.selectFrom('link_setting').selectAll().executeTakeFirst();
}

export async function replaceLinkSetting(db: Db, row: Omit<LinkSettingRow, 'one'>): Promise<void> {
  await db
    .insertInto('link_setting')
    .values({ one: 1, ...row })
    .onConflict((conflict) => conflict.column('one').doUpdateSet(row))
    .execute();
}
