import type {
  CentreDb,
  CentreTx,
  EnrolmentCodeRow,
  OfficeChallengeRow,
  OfficeKeyRow,
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
    .where('settled_at', 'is', null)
    .groupBy('office_id')
    .select((column) => ['office_id', column.fn.countAll<number>().as('refused')])
    .execute();
  return new Map(rows.map(({ office_id, refused }) => [office_id, Number(refused)]));
}

export async function insertEnrolmentCode(db: CentreDb, row: EnrolmentCodeRow): Promise<void> {
  await db.insertInto('enrolment_code').values(row).execute();
}

/** Uses a code up for a key. @returns the office it was made for; undefined when it is unknown, used, withdrawn or expired. */
export async function useEnrolmentCode(
  tx: CentreTx,
  codeHash: string,
  publicKey: string,
  now: string,
): Promise<string | undefined> {
  const row = await tx.db
    .updateTable('enrolment_code')
    .set({ used_at: now, used_key: publicKey })
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('office_id')
    .executeTakeFirst();
  return row?.office_id;
}

/** A code that was used for this very key and would still be good: whoever asks again did not hear the answer. */
export async function findUsedCode(
  db: CentreDb,
  codeHash: string,
  publicKey: string,
  now: string,
): Promise<{ officeId: string; usedAt: string } | undefined> {
  const row = await db
    .selectFrom('enrolment_code')
    .select(['office_id', 'used_at'])
    .where('code_hash', '=', codeHash)
    .where('used_key', '=', publicKey)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.used_at == null ? undefined : { officeId: row.office_id, usedAt: row.used_at };
}

/** Codes of an office that could still be used, newest first. */
export async function openCodes(db: CentreDb, officeId: string, now: string): Promise<EnrolmentCodeRow[]> {
  return db
    .selectFrom('enrolment_code')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute();
}

/** Takes codes of an office back, one or all. @returns how many there were. */
export async function withdrawCodes(
  tx: CentreTx,
  officeId: string,
  codeId: string | undefined,
  withdrawn: { withdrawn_at: string; withdrawn_by: string },
): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('enrolment_code')
    .set(withdrawn)
    .where('office_id', '=', officeId)
    .$if(codeId !== undefined, (query) => query.where('id', '=', codeId ?? ''))
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', withdrawn.withdrawn_at)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Takes the office's key out of force; nobody speaks for it until it is enrolled anew. */
export async function revokeOfficeKey(
  tx: CentreTx,
  office: Pick<OfficeRow, 'id'> & { public_key: string },
  revoked: { revoked_at: string; revoked_by: string; revoked_reason: string },
): Promise<void> {
  const { revoked_at } = revoked;
  await endSessions(tx, office.id);
  await tx.db
    .insertInto('office_key')
    .values({ office_id: office.id, public_key: office.public_key, replaced_at: revoked_at, revoked_at })
    .onConflict((conflict) => conflict.columns(['office_id', 'public_key']).doUpdateSet({ revoked_at }))
    .execute();
  const nobody = { public_key: null, instance: null, instance_place: null, instance_since: null };
  await tx.db
    .updateTable('office')
    .set({ ...revoked, ...nobody })
    .where('id', '=', office.id)
    .execute();
}

/** Whether a key was ever taken out of force, at whichever office. */
export async function isRevoked(db: CentreDb, publicKey: string): Promise<boolean> {
  const row = await db
    .selectFrom('office_key')
    .select('office_id')
    .where('public_key', '=', publicKey)
    .where('revoked_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that another copy of an office asked for a session while one is at work. */
export async function noteCopy(tx: CentreTx, officeId: string, now: string): Promise<void> {
  await tx.db.updateTable('office').set({ copy_seen_at: now }).where('id', '=', officeId).execute();
}

/** Keeps what an office told of itself. */
export async function keepStanding(
  db: CentreDb,
  officeId: string,
  told: { software: string; standing: string; standing_at: string },
): Promise<void> {
  await db.updateTable('office').set(told).where('id', '=', officeId).execute();
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
      .values({ office_id: id, public_key: before, replaced_at: key.enrolled_at, revoked_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await tx.db.deleteFrom('office_key').where('office_id', '=', id).where('public_key', '=', key.public_key).execute();
  const nobody = { instance: null, instance_place: null, instance_since: null };
  const fresh = { ...key, ...nobody, revoked_at: null, revoked_by: null, revoked_reason: null };
  return tx.db.updateTable('office').set(fresh).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

export async function endSessions(tx: CentreTx, officeId: string): Promise<void> {
  await tx.db.deleteFrom('office_session').where('office_id', '=', officeId).execute();
  await tx.db.deleteFrom('office_challenge').where('office_id', '=', officeId).execute();
}

/** Keys that an office had before the one in force. */
export async function pastKeys(db: CentreDb, officeId: string): Promise<OfficeKeyRow[]> {
  return db.selectFrom('office_key').selectAll().where('office_id', '=', officeId).execute();
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

/** Sequences of an office under which nothing was taken in, because a person set aside what came, ascending. */
export async function sequencesSetAside(db: CentreDb, officeId: string, from: number): Promise<number[]> {
  const rows = await db
    .selectFrom('refused_parcel')
    .select('sequence')
    .distinct()
    .where('office_id', '=', officeId)
    .where('settled_as', '=', 'set-aside')
    .where('sequence', '>=', from)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('parcel')
            .select('parcel.id')
            .where('parcel.office_id', '=', officeId)
            .whereRef('parcel.sequence', '=', 'refused_parcel.sequence'),
        ),
      ),
    )
    .orderBy('sequence')
    .execute();
  return rows.map(({ sequence }) => sequence);
}

/** How many parcels of an office have a sequence from one on. */
export async function countSequences(db: CentreDb, officeId: string, from: number): Promise<number> {
  const { count } = await db
    .selectFrom('parcel')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('office_id', '=', officeId)
    .where('sequence', '>=', from)
    .executeTakeFirstOrThrow();
  return Number(count);
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
    .where('settled_at', 'is', null)
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
