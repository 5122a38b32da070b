import type { Kysely } from 'kysely';
import type { Dialect } from './store.ts';

/** One step of a schema's history. It is never changed after it was released; a new step follows instead. */
export interface StaticMigration {
  up(db: Kysely<unknown>, dialect: Dialect): Promise<void>;
}

/** The whole history of a schema, by numbered name: `0001_first`, `0002_…`. They run in the order of their names. */
export type Migrations = Readonly<Record<string, StaticMigration>>;
