import type {
  ApplicationEventRow,
  ApplicationRow,
  BlobRow,
  CentreDb,
  CentreTx,
  CorrectionRow,
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

export async function updateProjection(tx: CentreTx, id: string, projection: ApplicationProjection): Promise<void> {
  await tx.db.updateTable('application').set(projection).where('id', '=', id).execute();
}

export async function insertApplication(tx: CentreTx, row: ApplicationRow): Promise<void> {
  await tx.db.insertInto('application').values(row).execute();
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

/** True when another application of the hromada has this reference number. */
export async function referenceTaken(db: CentreDb, hromadaId: string, referenceNumber: string): Promise<boolean> {
  const row = await db
    .selectFrom('application')
    .select('id')
    .where('hromada_id', '=', hromadaId)
    .where('reference_number', '=', referenceNumber)
    .executeTakeFirst();
  return row !== undefined;
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

export async function insertResult(tx: CentreTx, row: ResultRow): Promise<void> {
  await tx.db.insertInto('result').values(row).execute();
}
