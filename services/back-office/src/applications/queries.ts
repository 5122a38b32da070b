import type {
  ApplicationEventRow,
  ApplicationRow,
  BlobRow,
  CentreDb,
  CentreTx,
  CorrectionRow,
  DecisionRow,
  ReplacedReferenceRow,
  ResultRow,
  TaskRow,
} from '../schema.ts';

/** The application, locked against other writers until the transaction ends. */
export async function lockApplication(tx: CentreTx, id: string): Promise<ApplicationRow | undefined> {
  const query = tx.db.selectFrom('application').selectAll().where('id', '=', id);
  return (tx.dialect === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
}

export async function findApplication(db: CentreDb, id: string): Promise<ApplicationRow | undefined> {
  return db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertEvents(tx: CentreTx, rows: readonly ApplicationEventRow[]): Promise<void> {
  await tx.db
    .insertInto('application_event')
    .values([...rows])
    .execute();
}

export type ApplicationProjection = Pick<
  ApplicationRow,
  'status' | 'department_id' | 'assignee_id' | 'deadline' | 'priority' | 'seq' | 'head_hash' | 'state' | 'updated_at'
>;

/** The projection together with the number that only some events change. */
export type ProjectedColumns = ApplicationProjection & Pick<ApplicationRow, 'reference_number'>;

export async function updateProjection(tx: CentreTx, id: string, projection: ProjectedColumns): Promise<void> {
  await tx.db.updateTable('application').set(projection).where('id', '=', id).execute();
}

/** Writes a new application. @returns false when another one of the hromada has its reference number. */
export async function insertApplication(tx: CentreTx, row: ApplicationRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('application')
    .values(row)
    .onConflict((conflict) => conflict.columns(['hromada_id', 'reference_number']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Events of an application, oldest first. */
export async function listEvents(db: CentreDb, applicationId: string): Promise<ApplicationEventRow[]> {
  return db
    .selectFrom('application_event')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('seq')
    .execute();
}

/** True when some application of the hromada has this reference number, or had it before. */
export async function referenceTaken(db: CentreDb, hromadaId: string, referenceNumber: string): Promise<boolean> {
  const row = await db
    .selectFrom('application')
    .leftJoin('replaced_reference', 'replaced_reference.application_id', 'application.id')
    .select('application.id')
    .where('application.hromada_id', '=', hromadaId)
    .where(({ or, eb }) =>
      or([
        eb('application.reference_number', '=', referenceNumber),
        eb('replaced_reference.reference_number', '=', referenceNumber),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** True when another application of the hromada has this reference number now. */
export async function borneByAnother(
  db: CentreDb,
  { hromadaId, id }: { hromadaId: string; id: string },
  referenceNumber: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('application')
    .select('id')
    .where('hromada_id', '=', hromadaId)
    .where('reference_number', '=', referenceNumber)
    .where('id', '<>', id)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertReplacedReference(tx: CentreTx, row: ReplacedReferenceRow): Promise<void> {
  await tx.db
    .insertInto('replaced_reference')
    .values(row)
    .onConflict((conflict) => conflict.columns(['application_id', 'reference_number']).doNothing())
    .execute();
}

/** The newest task of an application, open or closed. */
export async function newestTask(db: CentreDb, applicationId: string): Promise<TaskRow | undefined> {
  return db
    .selectFrom('task')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertTask(tx: CentreTx, row: TaskRow): Promise<void> {
  await tx.db.insertInto('task').values(row).execute();
}

export async function updateTask(tx: CentreTx, id: string, changes: Partial<TaskRow>): Promise<void> {
  await tx.db.updateTable('task').set(changes).where('id', '=', id).execute();
}

export async function insertCorrection(tx: CentreTx, row: CorrectionRow): Promise<void> {
  await tx.db.insertInto('correction').values(row).execute();
}

export async function markAnswered(
  tx: CentreTx,
  id: string,
  answer: Pick<CorrectionRow, 'answered_at' | 'answer_parcel_id'>,
): Promise<void> {
  await tx.db.updateTable('correction').set(answer).where('id', '=', id).execute();
}

/** A file that is held. @throws NoResultError when it is not. */
export async function heldBlob(db: CentreDb, sha256: string): Promise<BlobRow> {
  return db
    .selectFrom('blob')
    .selectAll()
    .where('sha256', '=', sha256)
    .where('held_at', 'is not', null)
    .executeTakeFirstOrThrow();
}

/** A file that is held or expected. */
export async function namedBlob(db: CentreDb, sha256: string): Promise<BlobRow | undefined> {
  return db.selectFrom('blob').selectAll().where('sha256', '=', sha256).executeTakeFirst();
}

export async function insertResult(tx: CentreTx, row: ResultRow): Promise<void> {
  await tx.db.insertInto('result').values(row).execute();
}

export async function insertDecision(tx: CentreTx, row: DecisionRow): Promise<void> {
  await tx.db.insertInto('decision').values(row).execute();
}

/** The next number of a gapless series, from 1. */
export async function nextNumber(tx: CentreTx, series: string): Promise<number> {
  const { last } = await tx.db
    .insertInto('number_series')
    .values({ series, last: 1 })
    .onConflict((conflict) =>
      conflict.column('series').doUpdateSet((row) => ({ last: row('number_series.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

/** Makes a series go on after a number at least. */
export async function raiseNumber(tx: CentreTx, series: string, last: number): Promise<void> {
  await tx.db
    .insertInto('number_series')
    .values({ series, last })
    .onConflict((conflict) => conflict.column('series').doUpdateSet({ last }).where('number_series.last', '<', last))
    .execute();
}

/** One link of an application's chain. */
export async function findEvent(
  db: CentreDb,
  applicationId: string,
  seq: number,
): Promise<ApplicationEventRow | undefined> {
  return db
    .selectFrom('application_event')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('seq', '=', seq)
    .executeTakeFirst();
}

/** All tasks of an application, oldest first. */
export async function listTasks(db: CentreDb, applicationId: string): Promise<TaskRow[]> {
  return db
    .selectFrom('task')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}
