import type { Db } from '../office.ts';
import type { Slot } from '../scanning/slot.ts';
import type { PhoneLinkRow } from '../schema.ts';

export async function insertLink(db: Db, row: PhoneLinkRow): Promise<void> {
  await db.insertInto('phone_link').values(row).execute();
}

export function linkByCode(db: Db, codeHash: string): Promise<PhoneLinkRow | undefined> {
  return db.selectFrom('phone_link').selectAll().where('code_hash', '=', codeHash).executeTakeFirst();
}

export function linkByPhone(db: Db, phoneHash: string): Promise<PhoneLinkRow | undefined> {
  return db.selectFrom('phone_link').selectAll().where('phone_hash', '=', phoneHash).executeTakeFirst();
}

/** The newest link to a paper. */
export function newestLink(db: Db, { applicationId, slot, correctionId }: Slot): Promise<PhoneLinkRow | undefined> {
  return db
    .selectFrom('phone_link')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('slot', '=', slot)
    .where('correction_id', '=', correctionId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function updateLink(db: Db, id: string, values: Partial<PhoneLinkRow>): Promise<void> {
  await db.updateTable('phone_link').set(values).where('id', '=', id).execute();
}

/** Ends the links to a paper that are not ended yet. */
export async function endLinks(db: Db, { applicationId, slot, correctionId }: Slot, now: string): Promise<void> {
  await db
    .updateTable('phone_link')
    .set({ ended_at: now })
    .where('application_id', '=', applicationId)
    .where('slot', '=', slot)
    .where('correction_id', '=', correctionId)
    .where('ended_at', 'is', null)
    .execute();
}

export async function insertPhonePages(db: Db, linkId: string, pageIds: readonly string[]): Promise<void> {
  for (const id of pageIds) await db.insertInto('phone_page').values({ page_id: id, link_id: linkId }).execute();
}

/** Ids of the pages that came by a link and are still there. */
export async function phonePages(db: Db, linkId: string): Promise<string[]> {
  const rows = await db.selectFrom('phone_page').select('page_id').where('link_id', '=', linkId).execute();
  return rows.map(({ page_id }) => page_id);
}
