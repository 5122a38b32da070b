import type { Logger } from '@okruh/runtime';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { openPostgres } from './postgres.ts';
import { addFunctions } from './sqlite.ts';
import { StoreRefused } from './store-errors.ts';

export interface ReadStoreOptions {
  /** `sqlite:<path>` or `postgres://…`. */
  url: string;
  log: Logger;
}

/**
 * Reads a database that other processes may be writing: everything `work` sees is of one moment, and nothing is changed,
 * its schema included. Bigger work belongs after it: while it runs, SQLite cannot shorten its WAL.
 * @throws StoreRefused when the database is not there or cannot be read.
 */
export async function readStore<S, T>({ url, log }: ReadStoreOptions, work: (db: Kysely<S>) => Promise<T>): Promise<T> {
  const db = url.startsWith('sqlite:') ? openSqlite<S>(url.slice('sqlite:'.length)) : openPool<S>(url, log);
  try {
    const reading = url.startsWith('sqlite:')
      ? db.transaction()
      : db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
    return await reading.execute(work);
  } finally {
    await db.destroy();
  }
}

function openSqlite<S>(path: string): Kysely<S> {
  try {
    const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
    addFunctions(database);
    return new Kysely<S>({ dialect: new SqliteDialect({ database }) });
  } catch (error) {
    throw new StoreRefused('store-unreachable', `Не вдалося прочитати базу даних ${path}.`, error);
  }
}

function openPool<S>(url: string, log: Logger): Kysely<S> {
  return new Kysely<S>({ dialect: openPostgres(url, log) });
}
