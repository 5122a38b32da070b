import type { StaffRecord } from '@okruh/protocol';
import type { Db } from '../office.ts';
import type { CatalogueVersionRow, EnrolmentRow, StaffRow } from '../schema.ts';

export function enrolmentRow(db: Db): Promise<EnrolmentRow | undefined> {
  return db.selectFrom('enrolment').selectAll().executeTakeFirst();
}

export async function keepCodeHash(db: Db, codeHash: string): Promise<void> {
  await db.updateTable('enrolment').set({ code_hash: codeHash }).execute();
}

export async function keepPublicKey(db: Db, publicKey: string): Promise<void> {
  await db.updateTable('enrolment').set({ public_key: publicKey }).execute();
}

export async function keepCourierRecipient(db: Db, recipient: string): Promise<void> {
  await db.updateTable('enrolment').set({ courier_recipient: recipient }).execute();
}

/** Keeps what the centre told; a store that was enrolled before goes on reading where it was. @returns whether it is the first. */
export async function saveEnrolment(db: Db, row: Omit<EnrolmentRow, 'one'>, cursor: number): Promise<boolean> {
  if ((await enrolmentRow(db)) !== undefined) {
    await db.updateTable('enrolment').set(row).execute();
    return false;
  }
  await insertEnrolment(db, row, cursor);
  return true;
}

async function insertEnrolment(db: Db, row: Omit<EnrolmentRow, 'one'>, cursor: number): Promise<void> {
  await db
    .insertInto('enrolment')
    .values({ one: 1, ...row })
    .execute();
  await db.insertInto('feed_cursor').values({ one: 1, cursor, mark: null }).execute();
  await db
    .insertInto('link')
    .values({
      one: 1,
      connected: 1,
      since: row.enrolled_at,
      last_contact_at: row.enrolled_at,
      problem: null,
      skew_ms: null,
      skew_at: null,
      rate: null,
      latest_seen_at: null,
    })
    .execute();
}

export function newestCatalogue(db: Db): Promise<CatalogueVersionRow | undefined> {
  return db.selectFrom('catalogue_version').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst();
}

export async function insertCatalogue(db: Db, row: Omit<CatalogueVersionRow, 'number'>): Promise<void> {
  const newest = await newestCatalogue(db);
  await db
    .insertInto('catalogue_version')
    .values({ number: (newest?.number ?? 0) + 1, ...row })
    .execute();
}

/** Makes the staff exactly the given list; who is not in it stays as a row that may not sign in. */
export async function replaceStaff(db: Db, staff: readonly StaffRecord[]): Promise<void> {
  await db.updateTable('staff').set({ active: 0 }).execute();
  for (const record of staff) {
    const row = toStaffRow(record);
    await db
      .insertInto('staff')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
  }
}

export function staffByLogin(db: Db, login: string): Promise<StaffRow | undefined> {
  return db.selectFrom('staff').selectAll().where('login', '=', login).orderBy('active', 'desc').executeTakeFirst();
}

export function staffById(db: Db, id: string): Promise<StaffRow | undefined> {
  return db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst();
}

function toStaffRow(record: StaffRecord): StaffRow {
  return {
    id: record.id,
    login: record.login,
    name: record.name,
    roles: JSON.stringify(record.roles),
    place: record.place,
    password_hash: record.passwordHash,
    active: record.active ? 1 : 0,
  };
}
