import type { CentreDb, CentreTx, StaffMemberRow } from '../schema.ts';

export async function findByLogin(db: CentreDb, login: string): Promise<StaffMemberRow | undefined> {
  return db.selectFrom('staff_member').selectAll().where('login', '=', login).executeTakeFirst();
}

export async function findById(db: CentreDb, id: string): Promise<StaffMemberRow | undefined> {
  return db.selectFrom('staff_member').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function listStaff(db: CentreDb, hromadaId: string): Promise<StaffMemberRow[]> {
  return db.selectFrom('staff_member').selectAll().where('hromada_id', '=', hromadaId).orderBy('id').execute();
}

/** Staff of one office or department. */
export async function listStaffOf(db: CentreDb, place: string): Promise<StaffMemberRow[]> {
  return db.selectFrom('staff_member').selectAll().where('place', '=', place).orderBy('id').execute();
}

export async function saveStaffMember(tx: CentreTx, row: StaffMemberRow): Promise<void> {
  const { id: _id, ...changes } = row;
  await tx.db
    .insertInto('staff_member')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changes))
    .execute();
}

export async function listActiveOfficeIds(db: CentreDb): Promise<string[]> {
  const rows = await db.selectFrom('office').select('id').where('active', '=', 1).orderBy('id').execute();
  return rows.map(({ id }) => id);
}
