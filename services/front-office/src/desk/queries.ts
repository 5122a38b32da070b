import { holdsWords, keyIndex } from '@okruh/store';
import type { Db } from '../office.ts';
import type { ApplicationRow, CorrectionRow, PersonRow, ResultRow } from '../schema.ts';

export async function insertDraft(db: Db, row: ApplicationRow): Promise<void> {
  await db
    .insertInto('application')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function updateDraft(db: Db, id: string, values: Partial<ApplicationRow>): Promise<void> {
  await db.updateTable('application').set(values).where('id', '=', id).where('status', '=', 'draft').execute();
}

export async function deleteDraft(db: Db, id: string): Promise<void> {
  await db.deleteFrom('application').where('id', '=', id).where('status', '=', 'draft').execute();
}

/** Removes papers whose slots are not among these: they belonged to another service. */
export async function dropOtherSlots(db: Db, applicationId: string, slots: readonly string[]): Promise<void> {
  await db
    .deleteFrom('document')
    .where('application_id', '=', applicationId)
    .where('parcel_id', 'is', null)
    .$if(slots.length > 0, (query) => query.where('slot', 'not in', [...slots]))
    .execute();
}

export async function upsertPerson(db: Db, row: PersonRow): Promise<void> {
  await db
    .insertInto('person')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** Keys under which a person is found again; see `candidateKeys` of the domain. */
export const personKeys = keyIndex('person');

export function personsByKeys(db: Db, keys: readonly string[], limit: number): Promise<PersonRow[]> {
  return db
    .selectFrom('person')
    .selectAll()
    .where(personKeys.has(keys))
    .orderBy('updated_at', 'desc')
    .limit(limit)
    .execute();
}

/** Persons who were remembered before there were keys. */
export function personsWithoutKeys(db: Db, limit: number): Promise<PersonRow[]> {
  return db.selectFrom('person').selectAll().where(personKeys.lacks()).limit(limit).execute();
}

export function personRow(db: Db, id: string): Promise<PersonRow | undefined> {
  return db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Persons whose search key holds all the words, in the order of the Ukrainian alphabet. */
export function personsLike(db: Db, words: readonly string[], limit: number): Promise<PersonRow[]> {
  return db
    .selectFrom('person')
    .selectAll()
    .where(holdsWords('search_key', words))
    .orderBy('sort_key')
    .limit(limit)
    .execute();
}

/** The person with one of these numbers. */
export function personByNumbers(
  db: Db,
  numbers: { rnokpp?: string | undefined; passport?: string | undefined; idCard?: string | undefined },
): Promise<PersonRow | undefined> {
  const { rnokpp, passport, idCard } = numbers;
  if (rnokpp === undefined && passport === undefined && idCard === undefined) return Promise.resolve(undefined);
  return db
    .selectFrom('person')
    .selectAll()
    .where(({ or, eb }) =>
      or([
        ...(rnokpp === undefined ? [] : [eb('rnokpp', '=', rnokpp)]),
        ...(passport === undefined ? [] : [eb('passport', '=', passport)]),
        ...(idCard === undefined ? [] : [eb('id_card', '=', idCard)]),
      ]),
    )
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export type ListRow = Pick<
  ApplicationRow,
  | 'id'
  | 'applicant_name'
  | 'service_code'
  | 'status'
  | 'registration_index'
  | 'registered_at'
  | 'deadline'
  | 'updated_at'
  | 'created_by'
>;

const listColumns = [
  'application.id',
  'application.applicant_name',
  'application.service_code',
  'application.status',
  'application.registration_index',
  'application.registered_at',
  'application.deadline',
  'application.updated_at',
  'application.created_by',
] as const;

/** Applications, newest change first; `status` narrows. */
export function applicationList(db: Db, status: string | undefined, limit: number): Promise<ListRow[]> {
  return db
    .selectFrom('application')
    .select(listColumns)
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
    .orderBy('updated_at', 'desc')
    .limit(limit)
    .execute();
}

/** Correction requests that wait for this desk, oldest first. */
export function correctionsToAnswer(
  db: Db,
): Promise<(ListRow & { correction_id: CorrectionRow['id'] } & Pick<CorrectionRow, 'slots' | 'requested_at'>)[]> {
  return db
    .selectFrom('correction')
    .innerJoin('application', 'application.id', 'correction.application_id')
    .select(listColumns)
    .select(['correction.id as correction_id', 'correction.slots', 'correction.requested_at'])
    .where('correction.answered_at', 'is', null)
    .where('application.status', '=', 'awaiting-citizen')
    .orderBy('correction.requested_at')
    .execute();
}

/** Results whose letter is here and that nobody has taken yet, oldest first. */
export function resultsToHandOver(
  db: Db,
): Promise<(ListRow & Pick<ResultRow, 'outcome' | 'issued_at' | 'letter_here_at'>)[]> {
  return db
    .selectFrom('result')
    .innerJoin('application', 'application.id', 'result.application_id')
    .select(listColumns)
    .select(['result.outcome', 'result.issued_at', 'result.letter_here_at'])
    .where('application.status', '=', 'result-ready')
    .orderBy('result.issued_at')
    .execute();
}

/** Applications registered on a day, the newest number first. */
export function registeredOn(db: Db, day: string): Promise<ListRow[]> {
  return db
    .selectFrom('application')
    .select(listColumns)
    .where('registered_on', '=', day)
    .orderBy('registration_number', 'desc')
    .execute();
}
