import type { Db } from '../office.ts';
import type { SupplementRow } from '../schema.ts';

export function openSupplementRow(db: Db, applicationId: string): Promise<SupplementRow | undefined> {
  return db
    .selectFrom('supplement')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('sent_at', 'is', null)
    .executeTakeFirst();
}

export function supplementRow(db: Db, applicationId: string, id: string): Promise<SupplementRow | undefined> {
  return db
    .selectFrom('supplement')
    .selectAll()
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
}

/** What was sent for an application, oldest first. */
export function sentSupplementRows(db: Db, applicationId: string): Promise<SupplementRow[]> {
  return db
    .selectFrom('supplement')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('sent_at', 'is not', null)
    .orderBy('sent_at')
    .orderBy('id')
    .execute();
}

/** What was sent on a day, with the index and the applicant of each application, oldest first. */
export function supplementRowsOfDay(
  db: Db,
  day: string,
): Promise<(SupplementRow & { registration_index: string | null; applicant_name: string })[]> {
  return db
    .selectFrom('supplement')
    .innerJoin('application', 'application.id', 'supplement.application_id')
    .selectAll('supplement')
    .select(['application.registration_index', 'application.applicant_name'])
    .where('supplement.sent_on', '=', day)
    .orderBy('supplement.sent_at')
    .execute();
}

/** Begins gathering, unless this one was begun before or another one of the application is being gathered. */
export async function insertSupplement(
  db: Db,
  begun: Pick<SupplementRow, 'id' | 'application_id' | 'begun_at' | 'begun_by'>,
): Promise<void> {
  const row: SupplementRow = {
    ...begun,
    note: null,
    sent_at: null,
    sent_on: null,
    sent_by: null,
    parcel_id: null,
    receipt: null,
    refused_at: null,
  };
  await db
    .insertInto('supplement')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The note as it stands while papers are gathered. */
export async function setNote(db: Db, id: string, note: string): Promise<void> {
  await db
    .updateTable('supplement')
    .set({ note: note === '' ? null : note })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .execute();
}

/** Writes down one that was sent from another store of this office. */
export async function insertSentSupplement(db: Db, row: SupplementRow): Promise<void> {
  await db.insertInto('supplement').values(row).execute();
}

export async function markSent(db: Db, id: string, sent: Partial<SupplementRow>): Promise<void> {
  await db.updateTable('supplement').set(sent).where('id', '=', id).execute();
}

export async function markRefused(db: Db, parcelId: string, refusedAt: string): Promise<void> {
  await db.updateTable('supplement').set({ refused_at: refusedAt }).where('parcel_id', '=', parcelId).execute();
}
