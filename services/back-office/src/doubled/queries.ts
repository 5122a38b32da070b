import type { CentreDb, CentreTx, DecisionRow, DoubledNumberRow } from '../schema.ts';

/** Other decisions of the department with the same number. */
export async function decisionsWithNumber(
  db: CentreDb,
  { id, department_id, number }: Pick<DecisionRow, 'id' | 'department_id' | 'number'>,
): Promise<DecisionRow[]> {
  return db
    .selectFrom('decision')
    .selectAll()
    .where('department_id', '=', department_id)
    .where('number', '=', number)
    .where('id', '<>', id)
    .execute();
}

export async function insertDoubled(tx: CentreTx, row: DoubledNumberRow): Promise<void> {
  await tx.db.insertInto('doubled_number').values(row).execute();
}

/** A doubled number with the indexes of the applications that have it. */
export type DoubledRow = DoubledNumberRow & { came_index: string; here_index: string };

/** Doubled numbers that nobody has settled: of one application, or of departments. */
export async function openRows(
  db: CentreDb,
  of: { applicationId: string } | { departments: readonly string[] },
): Promise<DoubledRow[]> {
  let query = db
    .selectFrom('doubled_number')
    .innerJoin('application as came', 'came.id', 'doubled_number.came_application_id')
    .innerJoin('application as here', 'here.id', 'doubled_number.here_application_id')
    .selectAll('doubled_number')
    .select(['came.registration_index as came_index', 'here.registration_index as here_index'])
    .where('doubled_number.settled_at', 'is', null)
    .orderBy('doubled_number.found_at');
  if ('departments' in of) {
    if (of.departments.length === 0) return [];
    query = query.where('doubled_number.department_id', 'in', [...of.departments]);
  } else {
    const { applicationId } = of;
    query = query.where(({ or, eb }) =>
      or([
        eb('doubled_number.came_application_id', '=', applicationId),
        eb('doubled_number.here_application_id', '=', applicationId),
      ]),
    );
  }
  return query.execute();
}

/** @returns false when it was settled before. */
export async function settleRow(
  tx: CentreTx,
  id: string,
  settled: Pick<DoubledNumberRow, 'settled_at' | 'settled_by' | 'settled_note'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('doubled_number')
    .set(settled)
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
