import type { Kysely, Transaction } from 'kysely';
import type { Signals } from './signals.ts';

/** The database engines the house runs on. */
export type Dialect = 'sqlite' | 'postgres';

/** One running transaction, valid only inside the work it was given to. */
export interface Tx<S> {
  readonly db: Transaction<S>;
  readonly dialect: Dialect;
  readonly signals: Signals;
  /** Runs the effect once, after the commit; never when the transaction is rolled back. It must not throw. */
  onCommit(effect: () => void): void;
}

export interface TransactionOptions {
  /**
   * On PostgreSQL; SQLite always runs one writer at a time. `serializable` (the default) gives the same promise as
   * SQLite. `read committed` is for work whose rows are locked one by one, such as claiming.
   */
  isolation?: 'serializable' | 'read committed';
}

/** An open database. `S` maps table names to row interfaces. */
export interface Store<S> {
  readonly dialect: Dialect;
  /** For reads and single statements outside a transaction; refuses to be used inside one. */
  readonly db: Kysely<S>;
  /** Wake-up calls between parts of this process. */
  readonly signals: Signals;
  /**
   * Runs the work in one transaction and commits it. When the engine reports a busy database, a serialisation failure or
   * a deadlock, the whole work runs again, a bounded number of times: so it must have no effects of its own besides
   * its statements and `onCommit`. No HTTP, files or other waiting inside. Transactions do not nest.
   */
  transaction<T>(work: (tx: Tx<S>) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Closes the connections; running statements end first. */
  close(): Promise<void>;
}
