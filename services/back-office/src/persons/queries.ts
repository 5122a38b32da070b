import { holdsWords, keyIndex } from '@okruh/store';
import { inSight, type Sight } from '../casework/sight.ts';
import type {
  ApplicationRepresentativeRow,
  ApplicationRow,
  CentreDb,
  CentreTx,
  PersonDuplicateRow,
  PersonMergeRow,
  PersonRow,
  PersonSearchRow,
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

/** Keys under which a person is looked for; see `candidateKeys` of the domain. */
export const personKeys = keyIndex('person');

/** Persons who were never given keys, or words to be found under. */
export async function personsNotIndexed(db: CentreDb, limit: number): Promise<PersonRow[]> {
  return db
    .selectFrom('person')
    .selectAll('person')
    .where(({ or, not, exists, selectFrom }) =>
      or([
        personKeys.lacks(),
        not(exists(selectFrom('person_search').select('text').whereRef('person_search.person_id', '=', 'person.id'))),
      ]),
    )
    .limit(limit)
    .execute();
}

/** Persons who share a key, at most `limit`. */
export async function personsByKeys(db: CentreDb, keys: readonly string[], limit: number): Promise<PersonRow[]> {
  return db.selectFrom('person').selectAll().where(personKeys.has(keys)).orderBy('id').limit(limit).execute();
}

/** Replaces the words under which a person is found. */
export async function saveWords(tx: CentreTx, row: PersonSearchRow): Promise<void> {
  await tx.db
    .insertInto('person_search')
    .values(row)
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ text: row.text }))
    .execute();
}

/** Ids of persons found under all these words, at most `limit`. */
export async function personsHolding(db: CentreDb, words: readonly string[], limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('person_search')
    .select('person_id')
    .where(holdsWords('person_search.text', words))
    .orderBy('text')
    .limit(limit)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Adds a person whom somebody at the centre described. */
export async function insertPerson(tx: CentreTx, row: PersonRow): Promise<void> {
  await tx.db.insertInto('person').values(row).execute();
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

/** Undecided pairs of which one has a matter in sight, most alike first. */
export async function openPairs(db: CentreDb, sight: Sight, limit: number): Promise<PersonDuplicateRow[]> {
  return db
    .selectFrom('person_duplicate')
    .selectAll()
    .where('verdict', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('application')
          .leftJoin('application_representative as acting', 'acting.application_id', 'application.id')
          .select('application.id')
          .where(inSight(sight))
          .where(({ or, eb, ref }) =>
            or(
              (['application.person_id', 'acting.person_id'] as const).flatMap((column) => [
                eb(column, '=', ref('person_duplicate.first_id')),
                eb(column, '=', ref('person_duplicate.second_id')),
              ]),
            ),
          ),
      ),
    )
    .orderBy('score', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Pairs with one of these persons that nobody decided, or that were found to be two persons. */
export async function pairsOf(
  db: CentreDb,
  ids: readonly string[],
  verdict: 'distinct' | null,
): Promise<PersonDuplicateRow[]> {
  return db
    .selectFrom('person_duplicate')
    .selectAll()
    .where('verdict', verdict === null ? 'is' : '=', verdict)
    .where(({ or, eb }) => or([eb('first_id', 'in', [...ids]), eb('second_id', 'in', [...ids])]))
    .orderBy('score', 'desc')
    .execute();
}

/** The merges in force that put these persons into others. */
export async function mergesOf(db: CentreDb, mergedIds: readonly string[]): Promise<PersonMergeRow[]> {
  if (mergedIds.length === 0) return [];
  return db
    .selectFrom('person_merge')
    .selectAll()
    .where('merged_id', 'in', [...mergedIds])
    .where('undone_at', 'is', null)
    .execute();
}

export async function mergesInto(db: CentreDb, keptIds: readonly string[]): Promise<PersonMergeRow[]> {
  if (keptIds.length === 0) return [];
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

/** Applications in sight by which these persons applied or acted for others, newest first. */
export async function mattersOf(db: CentreDb, personIds: readonly string[], sight: Sight): Promise<MatterRow[]> {
  return db
    .selectFrom('application')
    .leftJoin('application_representative as acting', 'acting.application_id', 'application.id')
    .innerJoin('person', 'person.id', 'application.person_id')
    .selectAll('application')
    .select(['person.surname', 'person.given_name', 'person.patronymic'])
    .where(({ or, eb }) =>
      or([eb('application.person_id', 'in', [...personIds]), eb('acting.person_id', 'in', [...personIds])]),
    )
    .where(inSight(sight))
    .orderBy('application.registered_at', 'desc')
    .orderBy('application.id')
    .limit(200)
    .execute();
}
/** An application with the name of its applicant. */
export type MatterRow = ApplicationRow & Pick<PersonRow, 'surname' | 'given_name' | 'patronymic'>;

/** Which of these persons applied in a matter in sight, and which act in one. */
export async function personsWithMatters(
  db: CentreDb,
  sight: Sight,
  ids: readonly string[],
): Promise<{ applied: string[]; acting: string[] }> {
  if (ids.length === 0) return { applied: [], acting: [] };
  const applied = await db
    .selectFrom('application')
    .select('person_id')
    .distinct()
    .where('person_id', 'in', [...ids])
    .where(inSight(sight))
    .execute();
  const acting = await db
    .selectFrom('application_representative as acting')
    .innerJoin('application', 'application.id', 'acting.application_id')
    .select('acting.person_id')
    .distinct()
    .where('acting.person_id', 'in', [...ids])
    .where(inSight(sight))
    .execute();
  return { applied: applied.map(({ person_id }) => person_id), acting: acting.map(({ person_id }) => person_id) };
}

/** Which of these persons take part in one of these activities, or wait for it. */
export async function personsEnrolled(
  db: CentreDb,
  hromadaId: string,
  activityIds: readonly string[],
  ids: readonly string[],
): Promise<string[]> {
  if (activityIds.length === 0 || ids.length === 0) return [];
  const rows = await db
    .selectFrom('activity_enrolment')
    .select('person_id')
    .distinct()
    .where('hromada_id', '=', hromadaId)
    .where('activity_id', 'in', [...activityIds])
    .where('person_id', 'in', [...ids])
    .where('state', 'in', ['enrolled', 'offered', 'waiting'])
    .execute();
  return rows.map(({ person_id }) => person_id);
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

/** Ties in force between one of these persons and somebody else; of a category there is nobody else. */
export async function openTiesWith(
  db: CentreDb,
  personIds: readonly string[],
): Promise<Pick<PersonTieRow, 'person_id' | 'other_id'>[]> {
  if (personIds.length === 0) return [];
  return db
    .selectFrom('person_tie')
    .select(['person_id', 'other_id'])
    .where('ended_at', 'is', null)
    .where('other_id', 'is not', null)
    .where(({ or, eb }) => or([eb('person_id', 'in', [...personIds]), eb('other_id', 'in', [...personIds])]))
    .execute();
}

/** All merges in force. */
export async function allMerges(db: CentreDb): Promise<Pick<PersonMergeRow, 'merged_id' | 'kept_id'>[]> {
  return db.selectFrom('person_merge').select(['merged_id', 'kept_id']).where('undone_at', 'is', null).execute();
}

/** Categories of everybody that were not ended. */
export async function allCategoryTies(db: CentreDb): Promise<PersonTieRow[]> {
  return db.selectFrom('person_tie').selectAll().where('kind', '=', 'category').where('ended_at', 'is', null).execute();
}

export async function findTie(db: CentreDb, id: string): Promise<PersonTieRow | undefined> {
  return db.selectFrom('person_tie').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertTie(tx: CentreTx, row: PersonTieRow): Promise<void> {
  await tx.db.insertInto('person_tie').values(row).execute();
}

export async function endTieRow(
  tx: CentreTx,
  id: string,
  ended: Pick<PersonTieRow, 'ended_by' | 'ended_by_name' | 'ended_at' | 'end_reason'>,
): Promise<void> {
  await tx.db.updateTable('person_tie').set(ended).where('id', '=', id).where('ended_at', 'is', null).execute();
}

/** Who acts for the applicant of an application, with name; undefined when they act themselves. */
export async function representativeOf(db: CentreDb, applicationId: string) {
  return db
    .selectFrom('application_representative')
    .innerJoin('person', 'person.id', 'application_representative.person_id')
    .selectAll('application_representative')
    .select(['person.surname', 'person.given_name', 'person.patronymic'])
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
}

export async function insertRepresentative(tx: CentreTx, row: ApplicationRepresentativeRow): Promise<void> {
  await tx.db.insertInto('application_representative').values(row).execute();
}
