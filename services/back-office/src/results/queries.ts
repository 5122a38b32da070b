import type { BlobRow, CentreDb, CentreTx, DecisionRow, PersonRow, ResultRow } from '../schema.ts';

/** The decision in force of an application: its newest. */
export async function newestDecision(db: CentreDb, applicationId: string): Promise<DecisionRow | undefined> {
  return db
    .selectFrom('decision')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function applicantRow(db: CentreDb, personId: string): Promise<PersonRow> {
  return db.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirstOrThrow();
}

export async function newestResult(db: CentreDb, applicationId: string): Promise<ResultRow | undefined> {
  return db
    .selectFrom('result')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('issued_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Notes that a file of our own making is in the blob store. */
export async function noteHeldBlob(tx: CentreTx, blob: BlobRow): Promise<void> {
  await tx.db
    .insertInto('blob')
    .values(blob)
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ held_at: blob.held_at }))
    .execute();
}
