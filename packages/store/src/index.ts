export { type ClaimOptions, claimRows } from './claim.ts';
export { autoIncrement, bigIntegerType, blobType, counterType, idColumn } from './columns.ts';
export { holdsWords } from './holds-words.ts';
export { type KeyIndex, keyIndex } from './key-index.ts';
export type { Migrations, StaticMigration } from './migrations.ts';
export { type OpenStoreOptions, openStore } from './open-store.ts';
export type { Signals } from './signals.ts';
export type { Dialect, Store, TransactionOptions, Tx } from './store.ts';
export { StoreMisuse, StoreRefused } from './store-errors.ts';
