import type { Status } from '@okruh/domain';
import { sql } from 'kysely';
import type { AbsenceRow, CentreDb, CentreTx, StaffMemberRow, StockTransferRow } from '../schema.ts';

/** What rules see of the applications registered since an instant, newest first. */
export async function pastApplications(db: CentreDb, hromadaId: string, since: string, limit: number) {
  return db
    .selectFrom('application')
    .innerJoin('person', 'person.id', 'application.person_id')
    .innerJoin('office', 'office.id', 'application.office_id')
    .select(['application.registration_index', 'application.service_code', 'application.registered_at'])
    .select(['application.person_id', 'application.facts', 'person.born', 'office.district_id'])
    .where('application.hromada_id', '=', hromadaId)
    .where('application.registered_at', '>=', since)
    .orderBy('application.registered_at', 'desc')
    .limit(limit)
    .execute();
}

/** Absences that are not cancelled and not over before a day, with the names of both, nearest first. */
export async function absencesFrom(db: CentreDb, day: string, places: readonly string[]) {
  if (places.length === 0) return [];
  return db
    .selectFrom('absence')
    .innerJoin('staff_member as away', 'away.id', 'absence.staff_id')
    .leftJoin('staff_member as deputy', 'deputy.id', 'absence.deputy_id')
    .selectAll('absence')
    .select(['away.name as staff_name', 'away.place as place', 'deputy.name as deputy_name'])
    .where('absence.cancelled_at', 'is', null)
    .where('absence.last_day', '>=', day)
    .where('away.place', 'in', [...places])
    .orderBy('absence.first_day')
    .orderBy('absence.id')
    .execute();
}
export type AbsenceLine = Awaited<ReturnType<typeof absencesFrom>>[number];

/** Those for whom this person stands in on a day. */
export async function absentWithDeputy(db: CentreDb, deputyId: string, day: string) {
  return db
    .selectFrom('absence')
    .innerJoin('staff_member', 'staff_member.id', 'absence.staff_id')
    .select(['absence.staff_id', 'staff_member.name', 'absence.last_day'])
    .where('absence.deputy_id', '=', deputyId)
    .where('absence.cancelled_at', 'is', null)
    .where('absence.first_day', '<=', day)
    .where('absence.last_day', '>=', day)
    .orderBy('absence.last_day', 'desc')
    .execute();
}

/** Ids of those who are absent on a day. */
export async function absentOn(db: CentreDb, day: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('absence')
    .select('staff_id')
    .where('cancelled_at', 'is', null)
    .where('first_day', '<=', day)
    .where('last_day', '>=', day)
    .execute();
  return new Set(rows.map(({ staff_id }) => staff_id));
}

export async function findAbsence(db: CentreDb, id: string): Promise<AbsenceRow | undefined> {
  return db.selectFrom('absence').selectAll().where('id', '=', id).executeTakeFirst();
}

/** An absence of the same person that shares a day with these. */
export async function overlappingAbsence(
  db: CentreDb,
  staffId: string,
  firstDay: string,
  lastDay: string,
): Promise<AbsenceRow | undefined> {
  return db
    .selectFrom('absence')
    .selectAll()
    .where('staff_id', '=', staffId)
    .where('cancelled_at', 'is', null)
    .where('first_day', '<=', lastDay)
    .where('last_day', '>=', firstDay)
    .executeTakeFirst();
}

export async function insertAbsence(tx: CentreTx, row: AbsenceRow): Promise<void> {
  await tx.db.insertInto('absence').values(row).execute();
}

export async function cancelAbsenceRow(
  tx: CentreTx,
  id: string,
  cancelled: Pick<AbsenceRow, 'cancelled_by' | 'cancelled_at'>,
): Promise<void> {
  await tx.db.updateTable('absence').set(cancelled).where('id', '=', id).where('cancelled_at', 'is', null).execute();
}

export async function activeStaff(db: CentreDb, places: readonly string[]): Promise<StaffMemberRow[]> {
  if (places.length === 0) return [];
  return db
    .selectFrom('staff_member')
    .selectAll()
    .where('active', '=', 1)
    .where('place', 'in', [...places])
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** Open cases of each specialist, and when the last one came. */
export async function loadOf(
  db: CentreDb,
  staffIds: readonly string[],
): Promise<Map<string, { open: number; lastTakenAt: string | null }>> {
  if (staffIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('task')
    .select(['assignee_id', sql<number>`count(case when closed_at is null then 1 end)`.as('open')])
    .select(({ fn }) => fn.max('claimed_at').as('last_taken_at'))
    .where('assignee_id', 'in', [...staffIds])
    .groupBy('assignee_id')
    .execute();
  return new Map(
    rows.map((row) => [row.assignee_id ?? '', { open: Number(row.open), lastTakenAt: row.last_taken_at }]),
  );
}

/** Whose stock is looked at. */
export interface Stock {
  departmentId: string;
  /** Empty: all services. */
  services: readonly string[];
}

function stockOf(db: CentreDb, stock: Stock) {
  return db
    .selectFrom('task')
    .innerJoin('application', 'application.id', 'task.application_id')
    .where('task.closed_at', 'is', null)
    .where('task.department_id', '=', stock.departmentId)
    .$if(stock.services.length > 0, (query) => query.where('application.service_code', 'in', [...stock.services]));
}

/** Open applications of a stock by service and status. */
export async function countStock(db: CentreDb, stock: Stock) {
  const rows = await stockOf(db, stock)
    .select(['application.service_code', 'application.status', sql<number>`count(*)`.as('count')])
    .groupBy(['application.service_code', 'application.status'])
    .orderBy('application.service_code')
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** The next applications of a stock in one of these statuses, those of some offices left out. */
export async function nextOfStock(
  db: CentreDb,
  stock: Stock,
  statuses: readonly Status[],
  limit: number,
  withoutOffices: readonly string[] = [],
): Promise<string[]> {
  const rows = await stockOf(db, stock)
    .select('application.id')
    .where('application.status', 'in', [...statuses])
    .$if(withoutOffices.length > 0, (query) => query.where('application.office_id', 'not in', [...withoutOffices]))
    .orderBy('task.deadline')
    .orderBy('application.id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function findTransfer(db: CentreDb, id: string): Promise<StockTransferRow | undefined> {
  return db.selectFrom('stock_transfer').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Writes a transfer once; false when there is one with this id. */
export async function insertTransfer(tx: CentreTx, row: StockTransferRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('stock_transfer')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function updateTransfer(tx: CentreTx, id: string, changes: Partial<StockTransferRow>): Promise<void> {
  await tx.db.updateTable('stock_transfer').set(changes).where('id', '=', id).execute();
}

/** Transfers of a hromada that touch one of these departments, newest first. */
export async function listTransfers(
  db: CentreDb,
  hromadaId: string,
  departments: readonly string[],
): Promise<StockTransferRow[]> {
  if (departments.length === 0) return [];
  return db
    .selectFrom('stock_transfer')
    .selectAll()
    .where('hromada_id', '=', hromadaId)
    .where('from_department', 'in', [...departments])
    .orderBy('ordered_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
}

/** Notes which applications a transfer moved; one that came back and moves again stands there once. */
export async function insertTransferItems(
  tx: CentreTx,
  transferId: string,
  applicationIds: readonly string[],
  movedAt: string,
): Promise<void> {
  if (applicationIds.length === 0) return;
  await tx.db
    .insertInto('stock_transfer_item')
    .values(applicationIds.map((id) => ({ transfer_id: transferId, application_id: id, moved_at: movedAt })))
    .onConflict((conflict) => conflict.columns(['transfer_id', 'application_id']).doNothing())
    .execute();
}

/** What a transfer moved, with the pages each application has, by office and registration. */
export async function movedApplications(db: CentreDb, transferId: string) {
  const rows = await db
    .selectFrom('stock_transfer_item')
    .innerJoin('application', 'application.id', 'stock_transfer_item.application_id')
    .innerJoin('person', 'person.id', 'application.person_id')
    .select(['application.registration_index', 'application.registered_at', 'application.service_code'])
    .select(['application.office_id', 'person.surname', 'person.given_name', 'person.patronymic'])
    .select(({ selectFrom, fn }) =>
      selectFrom('page')
        .whereRef('page.application_id', '=', 'application.id')
        .select(fn.countAll<number>().as('pages'))
        .as('pages'),
    )
    .where('stock_transfer_item.transfer_id', '=', transferId)
    .orderBy('application.office_id')
    .orderBy('application.registered_at')
    .orderBy('application.registration_index')
    .execute();
  return rows.map((row) => ({ ...row, pages: Number(row.pages) }));
}
export type MovedApplication = Awaited<ReturnType<typeof movedApplications>>[number];
