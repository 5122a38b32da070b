import type {
  ApplicationRow,
  CentreDb,
  CentreTx,
  PersonDuplicateRow,
  PersonMergeRow,
  PersonRow,
  PersonTieRow,
} from '../schema.ts';

export async function findPersonRow(db: CentreDb, id: string): Promise<PersonRow | undefined> {
  return db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function personRows(db: CentreDb, ids: readonly string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('person')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
}

/** Persons who were never given keys. */
export async function personsWithoutKeys(db: CentreDb, limit: number): Promise<PersonRow[]> {
  return db
    .selectFrom('person')
    .selectAll('person')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('person_key').select('key').whereRef('person_key.person_id', '=', 'person.id'))),
    )
    .limit(limit)
    .execute();
}

/** Replaces the keys of a person. */
export async function saveKeys(tx: CentreTx, personId: string, keys: readonly string[]): Promise<void> {
  await tx.db.deleteFrom('person_key').where('person_id', '=', personId).execute();
  const rows = [...new Set(keys)].map((key) => ({ key, person_id: personId }));
  await tx.db.insertInto('person_key').values(rows).execute();
}

/** Persons who share a key, at most `limit`. */
export async function personsByKeys(db: CentreDb, keys: readonly string[], limit: number): Promise<PersonRow[]> {
  return db
    .selectFrom('person')
    .selectAll()
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('person_key')
        .select('person_id')
        .where('key', 'in', [...keys]),
    )
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Keeps a pair once; a decided pair stays decided. */
export async function insertPair(tx: CentreTx, row: PersonDuplicateRow): Promise<void> {
  const { score, reasons } = row;
  await tx.db
    .insertInto('person_duplicate')
    .values(row)
    .onConflict((conflict) => conflict.columns(['first_id', 'second_id']).doUpdateSet({ score, reasons }))
    .execute();
}

export async function findPair(db: CentreDb, id: string): Promise<PersonDuplicateRow | undefined> {
  return db.selectFrom('person_duplicate').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function decidePair(
  tx: CentreTx,
  pair: readonly [string, string],
  decision: Pick<PersonDuplicateRow, 'verdict' | 'decided_by' | 'decided_by_name' | 'decided_at'>,
): Promise<void> {
  const [first, second] = [...pair].toSorted();
  await tx.db
    .updateTable('person_duplicate')
    .set(decision)
    .where('first_id', '=', first ?? '')
    .where('second_id', '=', second ?? '')
    .execute();
}

/** Undecided pairs of which one has an application in these departments, most alike first. */
export async function openPairs(
  db: CentreDb,
  departments: readonly string[],
  limit: number,
): Promise<PersonDuplicateRow[]> {
  if (departments.length === 0) return [];
  return db
    .selectFrom('person_duplicate')
    .selectAll()
    .where('verdict', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('application')
          .select('application.id')
          .where('application.department_id', 'in', [...departments])
          .where(({ or, eb, ref }) =>
            or([
              eb('application.person_id', '=', ref('person_duplicate.first_id')),
              eb('application.person_id', '=', ref('person_duplicate.second_id')),
            ]),
          ),
      ),
    )
    .orderBy('score', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Undecided pairs with one of these persons. */
export async function openPairsOf(db: CentreDb, ids: readonly string[]): Promise<PersonDuplicateRow[]> {
  return db
    .selectFrom('person_duplicate')
    .selectAll()
    .where('verdict', 'is', null)
    .where(({ or, eb }) => or([eb('first_id', 'in', [...ids]), eb('second_id', 'in', [...ids])]))
    .orderBy('score', 'desc')
    .execute();
}

/** The merge in force that put a person into another one. */
export async function mergeOf(db: CentreDb, mergedId: string): Promise<PersonMergeRow | undefined> {
  return db
    .selectFrom('person_merge')
    .selectAll()
    .where('merged_id', '=', mergedId)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
}

export async function mergesInto(db: CentreDb, keptIds: readonly string[]): Promise<PersonMergeRow[]> {
  return db
    .selectFrom('person_merge')
    .selectAll()
    .where('kept_id', 'in', [...keptIds])
    .where('undone_at', 'is', null)
    .execute();
}

/** All merges of these persons, undone ones too, oldest first. */
export async function mergeHistory(db: CentreDb, ids: readonly string[]): Promise<PersonMergeRow[]> {
  return db
    .selectFrom('person_merge')
    .selectAll()
    .where(({ or, eb }) => or([eb('kept_id', 'in', [...ids]), eb('merged_id', 'in', [...ids])]))
    .orderBy('merged_at')
    .orderBy('id')
    .execute();
}

export async function findMerge(db: CentreDb, id: string): Promise<PersonMergeRow | undefined> {
  return db.selectFrom('person_merge').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertMerge(tx: CentreTx, row: PersonMergeRow): Promise<void> {
  await tx.db.insertInto('person_merge').values(row).execute();
}

export async function undoMergeRow(
  tx: CentreTx,
  id: string,
  undone: Pick<PersonMergeRow, 'undo_reason' | 'undone_by' | 'undone_by_name' | 'undone_at'>,
): Promise<void> {
  await tx.db.updateTable('person_merge').set(undone).where('id', '=', id).where('undone_at', 'is', null).execute();
}

/** Applications of these persons in these departments, newest first. */
export async function mattersOf(
  db: CentreDb,
  personIds: readonly string[],
  departments: readonly string[],
): Promise<ApplicationRow[]> {
  if (departments.length === 0) return [];
  return db
    .selectFrom('application')
    .selectAll()
    .where('person_id', 'in', [...personIds])
    .where('department_id', 'in', [...departments])
    .orderBy('registered_at', 'desc')
    .limit(200)
    .execute();
}

/** Applications of these persons for a service, whatever department has them. */
export async function sameService(
  db: CentreDb,
  personIds: readonly string[],
  serviceCode: string,
): Promise<Pick<ApplicationRow, 'id' | 'status' | 'registration_index' | 'registered_at' | 'department_id'>[]> {
  return db
    .selectFrom('application')
    .select(['id', 'status', 'registration_index', 'registered_at', 'department_id'])
    .where('person_id', 'in', [...personIds])
    .where('service_code', '=', serviceCode)
    .orderBy('registered_at')
    .limit(20)
    .execute();
}

/** What is tied to these persons, and to what these persons are tied, ended ones too. */
export async function tiesOf(db: CentreDb, personIds: readonly string[]) {
  return db
    .selectFrom('person_tie')
    .innerJoin('person as holder', 'holder.id', 'person_tie.person_id')
    .leftJoin('person as other', 'other.id', 'person_tie.other_id')
    .selectAll('person_tie')
    .select(['holder.surname as holder_surname', 'holder.given_name as holder_given_name'])
    .select('holder.patronymic as holder_patronymic')
    .select(['other.surname as other_surname', 'other.given_name as other_given_name'])
    .select('other.patronymic as other_patronymic')
    .where(({ or, eb }) =>
      or([eb('person_tie.person_id', 'in', [...personIds]), eb('person_tie.other_id', 'in', [...personIds])]),
    )
    .orderBy('person_tie.recorded_at')
    .orderBy('person_tie.id')
    .execute();
}
export type TieLine = Awaited<ReturnType<typeof tiesOf>>[number];

export async function findTie(db: CentreDb, id: string): Promise<PersonTieRow | undefined> {
  return db.selectFrom('person_tie').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertTie(tx: CentreTx, row: PersonTieRow): Promise<void> {
  await tx.db.insertInto('person_tie').values(row).execute();
}

export async function endTieRow(
  tx: CentreTx,
  id: string,
  ended: Pick<PersonTieRow, 'ended_by' | 'ended_at'>,
): Promise<void> {
  await tx.db.updateTable('person_tie').set(ended).where('id', '=', id).where('ended_at', 'is', null).execute();
}
