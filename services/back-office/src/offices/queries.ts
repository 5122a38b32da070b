import type {
  CentreDb,
  CentreTx,
  EnrolmentCodeRow,
  OfficeChallengeRow,
  OfficeRow,
  OfficeSeriesRow,
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

/** Gives an office its key, keeps the one it had before as a past one and ends the sessions of that. */
export async function giveOfficeKey(
  tx: CentreTx,
  { id, public_key: before }: Pick<OfficeRow, 'id' | 'public_key'>,
  key: Pick<OfficeRow, 'software' | 'enrolled_at' | 'last_contact_at'> & { public_key: string; enrolled_at: string },
): Promise<OfficeRow> {
  await endSessions(tx, id);
  if (before !== null && before !== key.public_key) {
    await tx.db
      .insertInto('office_key')
      .values({ office_id: id, public_key: before, replaced_at: key.enrolled_at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await tx.db.deleteFrom('office_key').where('office_id', '=', id).where('public_key', '=', key.public_key).execute();
  const fresh = { ...key, instance: null, instance_place: null, instance_since: null };
  return tx.db.updateTable('office').set(fresh).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

export async function endSessions(tx: CentreTx, officeId: string): Promise<void> {
  await tx.db.deleteFrom('office_session').where('office_id', '=', officeId).execute();
  await tx.db.deleteFrom('office_challenge').where('office_id', '=', officeId).execute();
}

/** Keys that an office had before the one in force, base64 SPKI. */
export async function pastKeys(db: CentreDb, officeId: string): Promise<string[]> {
  const rows = await db.selectFrom('office_key').select('public_key').where('office_id', '=', officeId).execute();
  return rows.map(({ public_key }) => public_key);
}

export async function wasReplaced(db: CentreDb, officeId: string, instance: string): Promise<boolean> {
  const row = await db
    .selectFrom('office_instance')
    .select('instance')
    .where('office_id', '=', officeId)
    .where('instance', '=', instance)
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts one start of an office's program in the place of another. */
export async function replaceInstance(
  tx: CentreTx,
  { id, instance: before }: Pick<OfficeRow, 'id' | 'instance'>,
  next: { instance: string; instance_place: string; instance_since: string },
): Promise<void> {
  if (before !== null) {
    await tx.db
      .insertInto('office_instance')
      .values({ office_id: id, instance: before, replaced_at: next.instance_since })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await tx.db
    .updateTable('office')
    .set({ ...next, last_contact_at: next.instance_since })
    .where('id', '=', id)
    .execute();
}

/** No start of the office's program is at work. */
export async function freeInstance(tx: CentreTx, officeId: string): Promise<void> {
  await tx.db
    .updateTable('office')
    .set({ instance: null, instance_place: null, instance_since: null })
    .where('id', '=', officeId)
    .execute();
}

export async function findSeries(db: CentreDb, officeId: string, id: string): Promise<OfficeSeriesRow | undefined> {
  return db
    .selectFrom('office_series')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Series of an office that followed the first one, oldest first. */
export async function listSeries(db: CentreDb, officeId: string): Promise<OfficeSeriesRow[]> {
  return db.selectFrom('office_series').selectAll().where('office_id', '=', officeId).orderBy('volume').execute();
}

export async function newestSeries(db: CentreDb, officeId: string): Promise<OfficeSeriesRow | undefined> {
  return (await listSeries(db, officeId)).at(-1);
}

export async function insertSeries(tx: CentreTx, row: OfficeSeriesRow): Promise<void> {
  await tx.db
    .insertInto('office_series')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Sequences of an office's parcels from one on, ascending. */
export async function sequencesFrom(db: CentreDb, officeId: string, from: number): Promise<number[]> {
  const rows = await db
    .selectFrom('parcel')
    .select('sequence')
    .where('office_id', '=', officeId)
    .where('sequence', '>=', from)
    .orderBy('sequence')
    .execute();
  return rows.map(({ sequence }) => sequence);
}

export async function setSequences(
  tx: CentreTx,
  officeId: string,
  { known, highest }: { known: number; highest: number },
): Promise<void> {
  await tx.db
    .updateTable('office')
    .set({ known_sequence: known, highest_sequence: highest })
    .where('id', '=', officeId)
    .execute();
}

/** How many histories of each office were not taken back and wait for a person. */
export async function countRefusedHistories(db: CentreDb): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('refused_history')
    .groupBy('office_id')
    .select((column) => ['office_id', column.fn.countAll<number>().as('refused')])
    .execute();
  return new Map(rows.map(({ office_id, refused }) => [office_id, Number(refused)]));
}

/** The office, locked until the transaction ends. */
export async function lockOfficeRow(tx: CentreTx, id: string): Promise<OfficeRow | undefined> {
  const query = tx.db.selectFrom('office').selectAll().where('id', '=', id);
  return (tx.dialect === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
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

/** An office has given back all that it had to a life of the centre's data, or is not waited for. */
export async function setReplayed(tx: CentreTx, officeId: string, epoch: string): Promise<void> {
  await tx.db.updateTable('office').set({ replayed_epoch: epoch }).where('id', '=', officeId).execute();
}
