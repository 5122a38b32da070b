import type { CentreDb, CourierDeliveryRow, CourierOfficeRow } from '../schema.ts';

const nothingYet = { cursor: null, mark: null, settled_up_to: null, wants: null, written_at: null } as const;

export async function courierOffice(db: CentreDb, officeId: string): Promise<CourierOfficeRow | undefined> {
  return db.selectFrom('courier_office').selectAll().where('office_id', '=', officeId).executeTakeFirst();
}

export async function courierOffices(db: CentreDb): Promise<CourierOfficeRow[]> {
  return db.selectFrom('courier_office').selectAll().execute();
}

/** Keeps the recipient of an office; one that is known already costs no write. */
export async function keepRecipient(db: CentreDb, officeId: string, recipient: string | null): Promise<void> {
  if ((await courierOffice(db, officeId))?.recipient === recipient) return;
  await db
    .insertInto('courier_office')
    .values({ office_id: officeId, recipient, ...nothingYet })
    .onConflict((conflict) => conflict.column('office_id').doUpdateSet({ recipient }))
    .execute();
}

/** Keeps what an office's newest file told. */
export async function keepCourierOffice(db: CentreDb, row: CourierOfficeRow): Promise<void> {
  const { office_id: _officeId, ...told } = row;
  await db
    .insertInto('courier_office')
    .values(row)
    .onConflict((conflict) => conflict.column('office_id').doUpdateSet(told))
    .execute();
}

export async function insertDelivery(db: CentreDb, row: CourierDeliveryRow): Promise<void> {
  await db.insertInto('courier_delivery').values(row).execute();
}

/** Forgets the notes of deliveries before a moment, except the newest so many. What they brought stays. */
export async function forgetDeliveries(db: CentreDb, before: string, keep: number): Promise<void> {
  const newest = (await newestDeliveries(db, keep)).map(({ id }) => id);
  await db.deleteFrom('courier_delivery').where('taken_at', '<', before).where('id', 'not in', newest).execute();
}

/** The newest deliveries first, with the names of their offices. */
export async function newestDeliveries(
  db: CentreDb,
  limit: number,
): Promise<(CourierDeliveryRow & { office_name: string | null })[]> {
  return db
    .selectFrom('courier_delivery')
    .leftJoin('office', 'office.id', 'courier_delivery.office_id')
    .selectAll('courier_delivery')
    .select('office.name as office_name')
    .orderBy('courier_delivery.taken_at', 'desc')
    .orderBy('courier_delivery.id', 'desc')
    .limit(limit)
    .execute();
}
