import type { Logger } from '@okruh/runtime';
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import type { Migrations, StaticMigration } from './migrations.ts';
import { retrying } from './retry.ts';
import type { Dialect } from './store.ts';
import { isDiskTrouble, StoreRefused } from './store-errors.ts';

/** What the kit itself needs in each database; on SQLite the function belongs to the connection. */
const kitMigration: StaticMigration = {
  up: async (db, dialect) => {
    if (dialect === 'sqlite') return;
    await sql`create function uk_lower(value text) returns text language sql immutable strict parallel safe
      return lower(value)`.execute(db);
  },
};

function bound(migrations: Migrations, dialect: Dialect): Record<string, Migration> {
  const all = Object.entries({ '0000_store': kitMigration, ...migrations });
  return Object.fromEntries(
    all.map(([name, step]) => [name, { up: (db: Kysely<unknown>): Promise<void> => step.up(db, dialect) }]),
  );
}

const diskWords =
  'Диск не дає писати в базу даних. Перевірте, чи є на ньому місце і чи не став він лише для читання; потім запустіть програму знову.';

/**
 * Brings the schema up to date: all missing steps in one transaction, by one process at a time. The order of the past
 * is not compared with recorded times, because the clock of an office may have been wrong by years.
 * @throws StoreRefused when a step fails, or when the database is newer than the program.
 */
export async function migrate(
  db: Kysely<unknown>,
  dialect: Dialect,
  migrations: Migrations,
  log: Logger,
): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(bound(migrations, dialect)) };
  const migrator = new Migrator({ db, provider, allowUnorderedMigrations: true });
  const run = async (): Promise<void> => {
    const { error, results = [] } = await migrator.migrateToLatest();
    for (const { migrationName, status } of results) log.info({ migration: migrationName, status }, 'migration');
    if (error !== undefined) throw error;
  };
  try {
    await retrying(run);
  } catch (error) {
    if (isDiskTrouble(error)) throw new StoreRefused('store-unreachable', diskWords, error);
    throw new StoreRefused(
      'store-migration',
      'Не вдалося оновити базу даних до цієї версії програми. Дані не змінено. Запустіть останню версію програми ' +
        'або відновіть базу з резервної копії.',
      error,
    );
  }
}
