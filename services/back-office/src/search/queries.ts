import type { WordIndex, WordQuery } from '@okruh/store';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { inSight, type Sight } from '../casework/sight.ts';
import { fieldTexts } from '../readings/field-texts.ts';
import type { ApplicationRow, CentreDb, CentreTx, PersonRow, SearchEntryRow, SearchRequestRow } from '../schema.ts';
import type { Asked } from './asked.ts';
import { numbersBetween } from './entry-number.ts';

/** Nobody finds what a citizen took back. */
const notWithdrawn = sql<SqlBool>`not exists (select 1 from application_event
  where application_event.application_id = application.id and application_event.type = 'withdrawn')`;

const bigNumber = (number: number): RawBuilder<number> => sql<number>`cast(${number} as bigint)`;

/** A page with its place among the entries of its application: its own entry is 0. */
export async function pageToIndex(db: CentreDb, pageId: string) {
  return db
    .selectFrom('page')
    .innerJoin('document', 'document.id', 'page.document_id')
    .innerJoin('application', 'application.id', 'page.application_id')
    .select(['application.id', 'application.registered_at', 'application.service_code', 'application.office_id'])
    .select('document.paper')
    .select(
      sql<number>`1 + (select count(*) from page as earlier join document as its on its.id = earlier.document_id
        where earlier.application_id = page.application_id and (its.position < document.position
          or (its.position = document.position and earlier.number < page.number)))`.as('place'),
    )
    .where('page.id', '=', pageId)
    .where(notWithdrawn)
    .executeTakeFirst();
}

/**
 * The texts of all recognised pages of an application with the fields read on them, last one first: by rising numbers,
 * which FTS5 takes in at once.
 */
export async function pagesToIndex(db: CentreDb, applicationId: string) {
  const fields = await fieldTexts(db, applicationId);
  const pages = await db
    .selectFrom('page_text')
    .innerJoin('page', 'page.id', 'page_text.page_id')
    .innerJoin('document', 'document.id', 'page.document_id')
    .select(['page_text.page_id', 'page_text.text'])
    .where('page.application_id', '=', applicationId)
    .orderBy('document.position', 'desc')
    .orderBy('page.number', 'desc')
    .execute();
  return pages.map((page) => ({ ...page, fields: fields.get(page.page_id) ?? [] }));
}

/** What an application is found by besides its pages. */
export interface SearchMaterial {
  application: ApplicationRow;
  /** The applicant, and who acts for them. */
  persons: PersonRow[];
  /** Reference numbers it had before. */
  replaced: string[];
}

/** Undefined when there is no such application, or it was withdrawn. */
export async function searchMaterial(db: CentreDb, applicationId: string): Promise<SearchMaterial | undefined> {
  const application = await db
    .selectFrom('application')
    .selectAll()
    .where('id', '=', applicationId)
    .where(notWithdrawn)
    .executeTakeFirst();
  if (application === undefined) return undefined;
  const acting = db
    .selectFrom('application_representative')
    .select('person_id')
    .where('application_id', '=', applicationId);
  const persons = await db
    .selectFrom('person')
    .selectAll()
    .where(({ or, eb }) => or([eb('id', '=', application.person_id), eb('id', 'in', acting)]))
    .orderBy('id')
    .execute();
  const replaced = await db
    .selectFrom('replaced_reference')
    .select('reference_number')
    .where('application_id', '=', applicationId)
    .orderBy('replaced_at')
    .execute();
  return { application, persons, replaced: replaced.map(({ reference_number }) => reference_number) };
}

export async function entriesOf(
  db: CentreDb,
  applicationId: string,
): Promise<Pick<SearchEntryRow, 'number' | 'page_id'>[]> {
  return db
    .selectFrom('search_entry')
    .select(['number', 'page_id'])
    .where('application_id', '=', applicationId)
    .execute();
}

/** Keeps an entry under the number, or under the next lower one that is free. @returns its number. */
export async function insertEntry(tx: CentreTx, row: Omit<SearchEntryRow, 'number'>, number: number): Promise<number> {
  const written = await tx.db
    .insertInto('search_entry')
    .values({ ...row, number: bigNumber(number) })
    .onConflict((conflict) =>
      conflict
        .column('number')
        .doUpdateSet({ rules: row.rules, paper: row.paper })
        .where('search_entry.application_id', '=', row.application_id)
        .where(sql<SqlBool>`coalesce(search_entry.page_id, '') = ${row.page_id ?? ''}`),
    )
    .returning('number')
    .executeTakeFirst();
  return written === undefined ? insertEntry(tx, row, number - 1) : Number(written.number);
}

export async function removeEntries(tx: CentreTx, applicationId: string): Promise<void> {
  await tx.db.deleteFrom('search_entry').where('application_id', '=', applicationId).execute();
}

/** Applications that ought to be found but were not indexed by these rules, after one id, in the order of their ids. */
export async function applicationsToIndex(
  db: CentreDb,
  rules: number,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('application')
    .select('application.id')
    .where('application.id', '>', after)
    .where(notWithdrawn)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('search_entry')
            .select('number')
            .whereRef('search_entry.application_id', '=', 'application.id')
            .where('search_entry.page_id', 'is', null)
            .where('search_entry.rules', '=', rules),
        ),
      ),
    )
    .orderBy('application.id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Makes every application count as indexed by older rules. @returns how many there are to index. */
export async function forgetRules(tx: CentreTx): Promise<number> {
  await tx.db.updateTable('search_entry').set({ rules: 0 }).where('page_id', 'is', null).execute();
  const { count } = await tx.db
    .selectFrom('application')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(notWithdrawn)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Whose eyes it is searched with, for what, and among what. */
export interface SearchScope {
  readonly index: WordIndex;
  readonly words: WordQuery;
  readonly sight: Sight;
  /** So little is in sight that it is listed first, and the words are looked for in it. */
  readonly fewInSight: boolean;
  readonly filters: Asked['filters'];
  /** Instants of the first day and of the day after the last one, when a period was asked for. */
  readonly period: { from?: string; before?: string };
}

const numbersInSight = (db: CentreDb, sight: Sight) =>
  db
    .selectFrom('application')
    .innerJoin('search_entry', 'search_entry.application_id', 'application.id')
    .select('search_entry.number')
    .where(inSight(sight));

/** Whether at most so many applications are in sight. */
export async function seesFew(db: CentreDb, sight: Sight, most: number): Promise<boolean> {
  const some = db
    .selectFrom('application')
    .select('id')
    .where(inSight(sight))
    .limit(most + 1);
  const { count } = await db
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count) <= most;
}

/** The one predicate of the search: hits, their number and what is shown of them are read through it. */
function found(db: CentreDb, { index, words, sight, fewInSight, filters, period }: SearchScope) {
  const { from, before } = numbersBetween(period.from, period.before);
  let query = db
    .selectFrom('search_index')
    .where(index.matches(words))
    // In this order on SQLite: the words first, newest first.
    .crossJoin('search_entry')
    .crossJoin('application')
    .where(sql<SqlBool>`search_entry.number = ${index.number}`)
    .whereRef('application.id', '=', 'search_entry.application_id')
    .where(inSight(sight));
  // The sign has SQLite go through the words once, instead of once for each entry in sight.
  if (fewInSight) query = query.where(sql<SqlBool>`+${index.number} in (${numbersInSight(db, sight)})`);
  if (from !== undefined) query = query.where(sql<SqlBool>`${index.number} >= ${bigNumber(from)}`);
  if (before !== undefined) query = query.where(sql<SqlBool>`${index.number} < ${bigNumber(before)}`);
  if (period.from !== undefined) query = query.where('application.registered_at', '>=', period.from);
  if (period.before !== undefined) query = query.where('application.registered_at', '<', period.before);
  if (filters.service !== undefined) query = query.where('application.service_code', '=', filters.service);
  if (filters.department !== undefined) query = query.where('application.department_id', '=', filters.department);
  if (filters.office !== undefined) query = query.where('application.office_id', '=', filters.office);
  if (filters.status !== undefined) query = query.where('application.status', '=', filters.status);
  if (filters.paper !== undefined) query = query.where('search_entry.paper', '=', filters.paper);
  return query;
}

/** What was found, before anything is told of it. */
export interface Found {
  number: number;
  score: number;
}

/** Newest first, below a number. */
export async function newestFound(
  db: CentreDb,
  scope: SearchScope,
  limit: number,
  below?: number,
): Promise<Pick<Found, 'number'>[]> {
  const { number } = scope.index;
  let query = found(db, scope).select(number.as('number'));
  if (below !== undefined) query = query.where(sql<SqlBool>`${number} < ${bigNumber(below)}`);
  return query.orderBy(number, 'desc').limit(limit).execute();
}

/** Best first among so many newest ones, after a place in that order. */
export async function bestFound(
  db: CentreDb,
  scope: SearchScope,
  limits: { among: number; limit: number },
  after?: Found,
): Promise<Found[]> {
  const { index, words } = scope;
  const newest = found(db, scope)
    .select([index.number.as('number'), index.score(words).as('score')])
    .orderBy(index.number, 'desc')
    .limit(limits.among);
  let query = db.selectFrom(newest.as('newest')).select(['number', 'score']);
  if (after !== undefined) {
    query = query.where(
      sql<SqlBool>`(score < ${after.score} or (score = ${after.score} and number < ${bigNumber(after.number)}))`,
    );
  }
  return query.orderBy('score', 'desc').orderBy('number', 'desc').limit(limits.limit).execute();
}

/** How many there are, counted up to a number. */
export async function countFound(db: CentreDb, scope: SearchScope, most: number): Promise<number> {
  const some = found(db, scope).select(scope.index.number.as('number')).limit(most);
  const { count } = await db
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What is shown of entries; the texts are read for these only. */
export async function entryDetails(db: CentreDb, sight: Sight, numbers: readonly number[]) {
  if (numbers.length === 0) return [];
  return db
    .selectFrom('search_entry')
    .innerJoin('application', 'application.id', 'search_entry.application_id')
    .innerJoin('person', 'person.id', 'application.person_id')
    .leftJoin('page', 'page.id', 'search_entry.page_id')
    .leftJoin('page_text', 'page_text.page_id', 'search_entry.page_id')
    .select(['search_entry.number', 'search_entry.page_id', 'search_entry.paper', 'application.id as application_id'])
    .select(['application.registration_index', 'application.registered_at', 'application.service_code'])
    .select(['application.status', 'application.office_id', 'page.number as page_number', 'page_text.text'])
    .select(['person.surname', 'person.given_name', 'person.patronymic'])
    .where(
      'search_entry.number',
      'in',
      numbers.map((number) => bigNumber(number)),
    )
    .where(inSight(sight))
    .execute();
}
export type EntryDetails = Awaited<ReturnType<typeof entryDetails>>[number];

export async function insertRequest(tx: CentreTx, row: SearchRequestRow): Promise<void> {
  await tx.db.insertInto('search_request').values(row).execute();
}

export async function removeRequests(tx: CentreTx, askedBefore: string): Promise<void> {
  await tx.db.deleteFrom('search_request').where('asked_at', '<', askedBefore).execute();
}

export async function requestOf(db: CentreDb, staffId: string, id: string): Promise<SearchRequestRow | undefined> {
  return db
    .selectFrom('search_request')
    .selectAll()
    .where('id', '=', id)
    .where('staff_id', '=', staffId)
    .executeTakeFirst();
}

export async function recognisedPage(db: CentreDb, applicationId: string, pageId: string) {
  return db
    .selectFrom('page_text')
    .innerJoin('page', 'page.id', 'page_text.page_id')
    .select(['page_text.text', 'page_text.words', 'page_text.width', 'page_text.height'])
    .where('page.application_id', '=', applicationId)
    .where('page.id', '=', pageId)
    .executeTakeFirst();
}
