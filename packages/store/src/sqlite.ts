import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type Driver, SqliteAdapter, SqliteDialect } from 'kysely';
import { HouseDriver } from './sqlite-driver.ts';
import { cacheStatements } from './sqlite-statements.ts';
import { isDamage, isDiskTrouble, StoreRefused } from './store-errors.ts';

/** The first version without the WAL-reset bug, which can corrupt a file that two connections write. */
const oldestVersion = [3, 51, 3] as const;

/** Kysely runs migrations without a transaction on SQLite; SQLite's own schema changes are transactional. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class HouseDialect extends SqliteDialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new HouseDriver({ database: cacheStatements(this.#database) });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

function assertVersion(database: Database.Database): void {
  const version = String(database.prepare('select sqlite_version()').pluck().get());
  const parts = version.split('.').map(Number);
  const at = oldestVersion.findIndex((part, index) => (parts[index] ?? 0) !== part);
  if (at >= 0 && (parts[at] ?? 0) < (oldestVersion[at] ?? 0)) {
    throw new StoreRefused(
      'store-too-old',
      `SQLite ${version} може пошкодити базу: потрібна версія ${oldestVersion.join('.')} або новіша. Оновіть програму.`,
    );
  }
}

/** Sets a pragma and reads it back: some file systems silently refuse WAL, and a wrong build ignores a setting. */
function setPragma(database: Database.Database, name: string, value: string | number, expected: unknown): void {
  database.pragma(`${name} = ${value}`);
  const actual = database.pragma(name, { simple: true });
  if (actual !== expected) {
    throw new StoreRefused(
      'store-unsafe',
      `База даних не приймає безпечного налаштування ${name}=${value} (є ${String(actual)}). ` +
        'Перенесіть теку даних на звичайний локальний диск.',
    );
  }
}

/** Durable as SQLite can be: a confirmed commit survives a power cut wherever the disk honours a sync. */
function makeSafe(database: Database.Database, inMemory: boolean): void {
  assertVersion(database);
  setPragma(database, 'journal_mode', 'wal', inMemory ? 'memory' : 'wal');
  setPragma(database, 'synchronous', 'full', 2);
  setPragma(database, 'fullfsync', 1, 1);
  setPragma(database, 'foreign_keys', 1, 1);
  database.pragma('journal_size_limit = 67108864');
}

/** Reads every page: work on a damaged file makes the damage worse, and shows it in the middle of a day. */
function refuseDamaged(database: Database.Database, path: string): void {
  const found = database.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw damaged(path, new Error(String(found)));
}

function damaged(path: string, cause: unknown): StoreRefused {
  return new StoreRefused(
    'store-damaged',
    `Базу даних ${path} пошкоджено, з нею працювати не можна. Нічого не видаляйте: відкладіть теку даних і відновіть її з ` +
      'резервної копії (npm run -s okruh -- restore КОПІЯ ТЕКА). Надіслане до бек-офісу повернеться звідти саме.',
    cause,
  );
}

/** SQLite would wait for another process inside the call and so stop this whole process; the driver waits instead. */
function letDriverWait(database: Database.Database): void {
  setPragma(database, 'busy_timeout', 0, 0);
}

/** SQLite's own `lower` knows only ASCII. */
export function addFunctions(database: Database.Database): void {
  database.function('uk_lower', { deterministic: true }, (text) =>
    text === null ? null : String(text).toLocaleLowerCase('uk'),
  );
}

/** Makes the file before SQLite does, so that nobody else may read it; its WAL gets the same rights. */
function makePrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

/**
 * Opens a SQLite file (or `:memory:`) for Kysely.
 * @throws StoreRefused when the file cannot be opened or would not be safe.
 */
export function openSqlite(path: string): { dialect: SqliteDialect; database: Database.Database } {
  const inMemory = path === ':memory:';
  let database: Database.Database | undefined;
  try {
    if (!inMemory) makePrivateFile(path);
    database = new Database(path, { timeout: 5000 });
    makeSafe(database, inMemory);
    if (!inMemory) refuseDamaged(database, path);
    addFunctions(database);
    letDriverWait(database);
    return { dialect: new HouseDialect(database), database };
  } catch (error) {
    database?.close();
    if (error instanceof StoreRefused) throw error;
    if (isDamage(error)) throw damaged(path, error);
    const advice = isDiskTrouble(error)
      ? 'диск не дає писати. Перевірте, чи є на ньому місце і чи не став він лише для читання'
      : 'перевірте, чи є тека і чи може програма в неї писати';
    throw new StoreRefused('store-unreachable', `Не вдалося відкрити базу даних ${path}: ${advice}.`, error);
  }
}
