import type { BackOfficeTables, CentreStore } from '@okruh/back-office/safekeeping';
import { backOfficeMigrations } from '@okruh/migrations';
import { type Migrations, openStore, readStore, type Store } from '@okruh/store';
import { quiet } from './facts/findings.ts';
import { migrationNames } from './facts/tables.ts';
import { databasePath, type ServiceFolder } from './service-folders.ts';

/** Opens a store, brings its schema up to date, lends it to the work and closes it. */
export async function withStore<S, T>(
  url: string,
  migrations: Migrations,
  work: (store: Store<S>) => Promise<T>,
): Promise<T> {
  const store = await openStore<S>({ url, migrations, log: quiet });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Lends the store of a centre, by its folder or the address of its database; the service may be running on it. */
export function withCentre<T>(centre: ServiceFolder | string, work: (store: CentreStore) => Promise<T>): Promise<T> {
  return withStore<BackOfficeTables, T>(urlOf(centre), backOfficeMigrations, work);
}

const urlOf = (centre: ServiceFolder | string): string =>
  typeof centre === 'string' ? centre : `sqlite:${databasePath(centre)}`;

/** A database that lacks steps of this program belongs to an older one, which may be running on it. */
export async function isBehind(centre: ServiceFolder | string): Promise<boolean> {
  const applied = await readStore<unknown, string[]>({ url: urlOf(centre), log: quiet }, migrationNames);
  return Object.keys(backOfficeMigrations).some((name) => !applied.includes(name));
}
