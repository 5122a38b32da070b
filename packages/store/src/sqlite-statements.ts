import type { Database, Statement } from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** How many prepared statements are kept; lists of different length in `in (…)` make a statement each. */
const kept = 200;

/**
 * Kysely prepares each statement anew, which costs more than running a small one. This keeps the latest used ones
 * prepared. SQLite prepares a kept statement again by itself after a change of the schema.
 */
export function cacheStatements(database: Database): SqliteDatabase {
  const statements = new Map<string, Statement>();
  return {
    prepare: (sql) => {
      const statement = statements.get(sql) ?? database.prepare(sql);
      statements.delete(sql);
      statements.set(sql, statement);
      const [oldest] = statements.keys();
      if (statements.size > kept && oldest !== undefined) statements.delete(oldest);
      return statement;
    },
    close: () => {
      database.close();
    },
  };
}
