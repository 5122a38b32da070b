import type {
  CentreDb,
  CentreTx,
  EnrolmentCodeRow,
  OfficeChallengeRow,
  OfficeRow,
  OfficeSessionRow,
} from '../schema.ts';

export async function findOfficeRow(db: CentreDb, id: string): Promise<OfficeRow | undefined> {
  return db.selectFrom('office').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function listOffices(db: CentreDb): Promise<OfficeRow[]> {
  return db.selectFrom('office').selectAll().orderBy('name').execute();
}

/** How many files of each office's parcels are still missing. */
export async function countMissingBlobs(db: CentreDb): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('parcel_blob')
    .innerJoin('blob', 'blob.sha256', 'parcel_blob.sha256')
    .where('blob.held_at', 'is', null)
    .groupBy('parcel_blob.office_id')
    .select((column) => ['parcel_blob.office_id', column.fn.count<number>('blob.sha256').distinct().as('missing')])
    .execute();
  return new Map(rows.map(({ office_id, missing }) => [office_id, Number(missing)]));
}

/** How many refused parcels of each office wait for a person. */
export async function countRefusedParcels(db: CentreDb): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('refused_parcel')
    .groupBy('office_id')
    .select((column) => ['office_id', column.fn.countAll<number>().as('refused')])
    .execute();
  return new Map(rows.map(({ office_id, refused }) => [office_id, Number(refused)]));
}

export async function insertEnrolmentCode(db: CentreDb, row: EnrolmentCodeRow): Promise<void> {
  await db.insertInto('enrolment_code').values(row).execute();
}

/** Uses a code up. @returns the office it was made for; undefined when it is unknown, used or expired. */
export async function useEnrolmentCode(tx: CentreTx, codeHash: string, now: string): Promise<string | undefined> {
  const row = await tx.db
    .updateTable('enrolment_code')
    .set({ used_at: now })
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('office_id')
    .executeTakeFirst();
  return row?.office_id;
}

/** Gives an office its key and ends the sessions of the one it had before. */
export async function giveOfficeKey(
  tx: CentreTx,
  id: string,
  key: Pick<OfficeRow, 'public_key' | 'software' | 'enrolled_at' | 'last_contact_at'>,
): Promise<OfficeRow> {
  await tx.db.deleteFrom('office_session').where('office_id', '=', id).execute();
  await tx.db.deleteFrom('office_challenge').where('office_id', '=', id).execute();
  return tx.db.updateTable('office').set(key).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

export async function insertChallenge(tx: CentreTx, row: OfficeChallengeRow, now: string): Promise<void> {
  await tx.db.deleteFrom('office_challenge').where('expires_at', '<=', now).execute();
  await tx.db.insertInto('office_challenge').values(row).execute();
}

/** Uses a challenge up. @returns false when it is unknown, expired, or another office's. */
export async function useChallenge(
  tx: CentreTx,
  challengeHash: string,
  officeId: string,
  now: string,
): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('office_challenge')
    .where('challenge_hash', '=', challengeHash)
    .where('office_id', '=', officeId)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function insertSession(tx: CentreTx, row: OfficeSessionRow, now: string): Promise<void> {
  await tx.db.deleteFrom('office_session').where('expires_at', '<=', now).execute();
  await tx.db.insertInto('office_session').values(row).execute();
}

/** The office that holds a token, while both are in force. */
export async function findSessionOffice(db: CentreDb, tokenHash: string, now: string): Promise<OfficeRow | undefined> {
  return db
    .selectFrom('office_session')
    .innerJoin('office', 'office.id', 'office_session.office_id')
    .selectAll('office')
    .where('office_session.token_hash', '=', tokenHash)
    .where('office_session.expires_at', '>', now)
    .where('office.active', '=', 1)
    .executeTakeFirst();
}

export async function rememberContact(db: CentreDb, officeId: string, now: string): Promise<void> {
  await db.updateTable('office').set({ last_contact_at: now }).where('id', '=', officeId).execute();
}
