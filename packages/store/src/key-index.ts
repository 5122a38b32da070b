import { type QueryExecutorProvider, type RawBuilder, type SqlBool, sql } from 'kysely';

/** Keys under which the rows of a table are found, many a row: `<table>_key` with the columns `key` and `<table>_id`. */
export interface KeyIndex {
  /** Replaces the keys of a row; each is kept once. */
  save(db: QueryExecutorProvider, id: string, keys: readonly string[]): Promise<void>;
  /** The condition on the table that a row has one of the keys. */
  has(keys: readonly string[]): RawBuilder<SqlBool>;
  /** The condition on the table that a row was never given keys. */
  lacks(): RawBuilder<SqlBool>;
}

/** The key index of a table whose rows have an `id`. */
export function keyIndex(table: string): KeyIndex {
  const [keys, owner] = [sql.table(`${table}_key`), sql.ref(`${table}_id`)];
  const id = sql.ref(`${table}.id`);
  return {
    async save(db, rowId, given) {
      await sql`delete from ${keys} where ${owner} = ${rowId}`.execute(db);
      const rows = [...new Set(given)].map((key) => sql`(${key}, ${rowId})`);
      if (rows.length > 0) await sql`insert into ${keys} (key, ${owner}) values ${sql.join(rows)}`.execute(db);
    },
    has: (wanted) =>
      wanted.length === 0
        ? sql<SqlBool>`1 = 0`
        : sql<SqlBool>`${id} in (select ${owner} from ${keys} where key in (${sql.join(wanted)}))`,
    lacks: () => sql<SqlBool>`not exists (select 1 from ${keys} where ${owner} = ${id})`,
  };
}
