import { open } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { addFunctions } from './sqlite.ts';
import { isBusy, StoreRefused } from './store-errors.ts';

/**
 * Copies a SQLite database, also while other processes write it, as it is at one moment: through SQLite itself, so that
 * what lies only in its WAL is in the copy too. The copy is one file, on disk when this returns, 0600.
 * @throws StoreRefused `store-unreachable` when there is no such database; an error with `code` when the copy cannot be written.
 */
export async function copySqlite(path: string, target: string): Promise<void> {
  const database = openReadOnly(path);
  try {
    await (await open(target, 'wx', 0o600)).close();
    // All pages in one step: a copy made in several begins anew whenever somebody writes in between.
    await database.backup(target, { progress: () => 0x7fffffff });
  } finally {
    database.close();
  }
  const file = await open(target, 'r+');
  try {
    // A copy says in its header (bytes 18 and 19) that it has a WAL; nobody is to look for one.
    await file.write(Uint8Array.of(1, 1), 0, 2, 18);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Reads a whole SQLite file: pages, indexes, constraints, references between tables.
 * @returns what is wrong, one line each; nothing when it is sound.
 */
export function checkSqlite(path: string): string[] {
  let database: Database.Database | undefined;
  try {
    database = openReadOnly(path);
    const integrity = (database.pragma('integrity_check') as { integrity_check: string }[]).map(
      (row) => row.integrity_check,
    );
    const references = database.pragma('foreign_key_check') as {
      table: string;
      rowid: number | null;
      parent: string;
    }[];
    return [
      ...integrity.filter((line) => line !== 'ok'),
      ...references.map(({ table, parent }) => `${table}: reference to a row of ${parent} that is not there`),
    ];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    database?.close();
  }
}

/** Whether a process has the database open: one that would go on writing it. Nobody works on a damaged one. */
export function isSqliteInUse(path: string): boolean {
  const database = new Database(path, { fileMustExist: true, timeout: 0 });
  try {
    // Leaving the WAL needs the file for oneself; whoever opens it next enters it again.
    return database.pragma('journal_mode = delete', { simple: true }) !== 'delete';
  } catch (error) {
    return isBusy(error);
  } finally {
    database.close();
  }
}

function openReadOnly(path: string): Database.Database {
  try {
    const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
    addFunctions(database);
    return database;
  } catch (error) {
    throw new StoreRefused('store-unreachable', `Не вдалося прочитати базу даних ${path}.`, error);
  }
}
