import type { Logger } from '@okruh/runtime';
import { Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import type { Migrations } from './migrations.ts';
import { checkPostgres, openPostgres } from './postgres.ts';
import { createSignals } from './signals.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';
import { StoreRefused } from './store-errors.ts';
import { refuseInside, transactionsOf } from './transaction.ts';

export interface OpenStoreOptions {
  /** `sqlite:<path>` (`sqlite::memory:` for tests) or `postgres://…`. */
  url: string;
  migrations: Migrations;
  log: Logger;
}

/**
 * Opens a database, checks that it is safe to use, and brings its schema up to date.
 * @throws StoreRefused with a text for the administrator.
 */
export async function openStore<S>({ url, migrations, log }: OpenStoreOptions): Promise<Store<S>> {
  const { db, dialect } = await connect<S>(url, log);
  try {
    if (dialect === 'postgres') await checkPostgres(db as Kysely<unknown>);
    await migrate(db as Kysely<unknown>, dialect, migrations, log);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const signals = createSignals();
  return {
    dialect,
    signals,
    db: db.withPlugin(refuseInside(db)),
    transaction: transactionsOf({ db, dialect, signals, log }),
    close: () => db.destroy(),
  };
}

async function connect<S>(url: string, log: Logger): Promise<Pick<Store<S>, 'db' | 'dialect'>> {
  if (url.startsWith('sqlite:')) {
    const { dialect } = openSqlite(url.slice('sqlite:'.length));
    return { db: new Kysely<S>({ dialect }), dialect: 'sqlite' };
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    return { db: new Kysely<S>({ dialect: openPostgres(url, log) }), dialect: 'postgres' };
  }
  throw new StoreRefused('store-address', 'Адреса бази даних має починатися з sqlite: або postgres://');
}
