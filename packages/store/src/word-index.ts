import { type Kysely, type QueryExecutorProvider, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Dialect } from './store.ts';
import { postgresQuery, postgresVector, sqliteQuery, type WordQuery } from './word-query.ts';

/**
 * Texts found by their words: the search port of the house. A text is known by a number of the caller's, and higher numbers come first
 * cheaply. The texts themselves are not kept, and cannot be read back from it whole.
 */
export interface WordIndex {
  /** The number of a text, for conditions, joins and order. */
  readonly number: RawBuilder<number>;
  /** Puts a text in the place of the one with this number. */
  save(db: QueryExecutorProvider, number: number, keys: readonly string[]): Promise<void>;
  remove(db: QueryExecutorProvider, numbers: readonly number[]): Promise<void>;
  matches(query: WordQuery): RawBuilder<SqlBool>;
  /** How well a text fits, more is better; only beside `matches` of the same query. */
  score(query: WordQuery): RawBuilder<number>;
}

/** Makes the table of a word index, in a migration: FTS5 on SQLite, `tsvector` with GIN on PostgreSQL. */
export async function createWordIndex(db: Kysely<unknown>, dialect: Dialect, name: string): Promise<void> {
  const table = sql.table(name);
  if (dialect === 'sqlite') {
    // Every sign outside ASCII, the apostrophe ʼ among them, belongs to a word; keys come folded, nothing is stored but them.
    await sql`create virtual table ${table} using fts5(words, content='', contentless_delete=1, prefix='3 4 5', tokenize="ascii tokenchars '='")`.execute(
      db,
    );
    return;
  }
  await sql`create table ${table} (number bigint primary key, words tsvector not null)`.execute(db);
  await sql`create index ${sql.ref(`${name}_words`)} on ${table} using gin (words) with (fastupdate = off)`.execute(db);
}

/** The word index of a table that {@link createWordIndex} made. */
export function wordIndex(name: string, dialect: Dialect): WordIndex {
  return dialect === 'sqlite' ? sqliteIndex(name) : postgresIndex(name);
}

function sqliteIndex(name: string): WordIndex {
  const table = sql.table(name);
  const remove: WordIndex['remove'] = async (db, numbers) => {
    if (numbers.length > 0) await sql`delete from ${table} where rowid in (${sql.join(numbers)})`.execute(db);
  };
  return {
    number: sql<number>`${sql.ref(`${name}.rowid`)}`,
    async save(db, number, keys) {
      await remove(db, [number]);
      await sql`insert into ${table} (rowid, words) values (${number}, ${keys.join(' ')})`.execute(db);
    },
    remove,
    matches: (query) => sql<SqlBool>`${table} match ${sqliteQuery(query)}`,
    score: () => sql<number>`-bm25(${table})`,
  };
}

function postgresIndex(name: string): WordIndex {
  const table = sql.table(name);
  const words = sql.ref(`${name}.words`);
  return {
    number: sql<number>`${sql.ref(`${name}.number`)}`,
    async save(db, number, keys) {
      await sql`insert into ${table} (number, words) values (${number}, ${postgresVector(keys)}::tsvector)
        on conflict (number) do update set words = excluded.words`.execute(db);
    },
    async remove(db, numbers) {
      if (numbers.length > 0) await sql`delete from ${table} where number in (${sql.join(numbers)})`.execute(db);
    },
    matches: (query) => sql<SqlBool>`${words} @@ ${postgresQuery(query)}::tsquery`,
    score: (query) => sql<number>`ts_rank(${words}, ${postgresQuery({ ...query, unwanted: [] })}::tsquery)`,
  };
}
