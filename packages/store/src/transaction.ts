import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from '@okruh/runtime';
import type { IsolationLevel, Kysely, KyselyPlugin, TransactionBuilder } from 'kysely';
import { retrying } from './retry.ts';
import type { Signals } from './signals.ts';
import type { Dialect, Store, Tx } from './store.ts';
import { StoreMisuse } from './store-errors.ts';

/** A transaction that the current chain of calls is inside of; `outer` is one of another store. */
interface RunningTransaction {
  readonly of: unknown;
  readonly outer: RunningTransaction | undefined;
  over: boolean;
}

/** One for all stores: every storage that was ever run makes every later promise of the process slower. */
const running = new AsyncLocalStorage<RunningTransaction>();

type Effect = () => void;
type Work<S, T> = (tx: Tx<S>) => Promise<T>;

interface Parts<S> {
  db: Kysely<S>;
  dialect: Dialect;
  signals: Signals;
  log: Logger;
}

function isInside(db: unknown): boolean {
  for (let one = running.getStore(); one !== undefined; one = one.outer) if (one.of === db && !one.over) return true;
  return false;
}

/**
 * Refuses statements that go past the running transaction: on SQLite they would wait for ever for the only
 * connection, on PostgreSQL they would not see what the transaction has written.
 */
export function refuseInside(db: unknown): KyselyPlugin {
  return {
    transformQuery: ({ node }) => {
      if (isInside(db)) throw new StoreMisuse('store.db inside a transaction: use tx.db');
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
}

function runEffects(effects: readonly Effect[], log: Logger): void {
  for (const effect of effects) {
    try {
      effect();
    } catch (err) {
      log.error({ err }, 'effect after commit failed');
    }
  }
}

/** Makes the `transaction` method of a store. */
export function transactionsOf<S>({ db, dialect, signals, log }: Parts<S>): Store<S>['transaction'] {
  const begin = (isolation: IsolationLevel): TransactionBuilder<S> =>
    dialect === 'postgres' ? db.transaction().setIsolationLevel(isolation) : db.transaction();

  const once = async <T>(work: Work<S, T>, isolation: IsolationLevel): Promise<{ value: T; effects: Effect[] }> => {
    const effects: Effect[] = [];
    const state: RunningTransaction = { of: db, outer: running.getStore(), over: false };
    const onCommit = (effect: Effect): unknown => effects.push(effect);
    try {
      const value = await running.run(state, () =>
        begin(isolation).execute((trx) => work({ db: trx, dialect, signals, onCommit })),
      );
      return { value, effects };
    } finally {
      state.over = true;
    }
  };

  return async (work, { isolation = 'serializable' } = {}) => {
    if (isInside(db)) throw new StoreMisuse('a transaction inside a transaction: pass tx on');
    const { value, effects } = await retrying(() => once(work, isolation));
    runEffects(effects, log);
    return value;
  };
}
