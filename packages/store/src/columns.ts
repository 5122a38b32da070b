import type { ColumnDefinitionBuilder } from 'kysely';
import type { Dialect } from './store.ts';

/** Column type of bytes. */
export const blobType = (dialect: Dialect): 'blob' | 'bytea' => (dialect === 'sqlite' ? 'blob' : 'bytea');

/** Column type of a number that counts up by itself; use with {@link autoIncrement}. */
export const counterType = (dialect: Dialect): 'integer' | 'bigserial' =>
  dialect === 'sqlite' ? 'integer' : 'bigserial';

/** Makes a column of {@link counterType} the primary key; numbers are never used twice. */
export const autoIncrement =
  (dialect: Dialect) =>
  (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    dialect === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey();

/** Makes a text column the primary key that holds a UUIDv7. */
export const idColumn = (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder => column.primaryKey().notNull();

/** Whole numbers up to 2^53, such as sizes in bytes: SQLite's integer has them, PostgreSQL's has 32 bits. */
export const bigIntegerType = (dialect: Dialect): 'integer' | 'bigint' => (dialect === 'sqlite' ? 'integer' : 'bigint');
