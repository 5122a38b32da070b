import { randomUUID } from 'node:crypto';
import type { Clock } from '@okruh/runtime';
import type { Store, Tx } from '@okruh/store';
import { enter, leave, stayAlive } from './job-queries.ts';
import type { JobTables } from './job-table.ts';

/** This runner was taken for dead: what it held belongs to others now. */
export class RunnerLost extends Error {
  override readonly name = 'RunnerLost';
}

/** How a runner shows in the table that it is alive as long as it holds jobs. */
export interface Lease {
  /**
   * Runs the work in a transaction, under a name that no other runner has; when the runner holds jobs after it, the same
   * transaction shows that it is alive.
   * @throws RunnerLost when it was taken for dead; the transaction is rolled back, and the next one has a new name.
   */
  within<T extends { holds: boolean }>(work: (tx: Tx<JobTables>, lease: string) => Promise<T>): Promise<T>;
  /** The name under which the jobs of this runner run. */
  name(): string;
  /** Whether it is time to show a sign of life. */
  runsOut(): boolean;
  /** Takes the runner out of the table. */
  leave(): Promise<void>;
}

const rowByRow = { isolation: 'read committed' } as const;

export function createLease(store: Store<JobTables>, clock: Clock, leaseMs: number): Lease {
  let name = randomUUID();
  let entered = false;
  let shownMs = 0;

  const show = async (tx: Tx<JobTables>): Promise<void> => {
    const until = new Date(clock.millis() + leaseMs).toISOString();
    if (!entered) await enter(tx, name, until);
    else if (!(await stayAlive(tx, name, until))) throw new RunnerLost();
  };
  const forget = (): void => {
    name = randomUUID();
    entered = false;
  };

  return {
    name: () => name,
    within: async (work) => {
      try {
        const result = await store.transaction(async (tx) => {
          const value = await work(tx, name);
          if (value.holds) await show(tx);
          return value;
        }, rowByRow);
        entered ||= result.holds;
        if (result.holds) shownMs = clock.millis();
        return result;
      } catch (error) {
        if (error instanceof RunnerLost) forget();
        throw error;
      }
    },
    runsOut: () => Math.abs(clock.millis() - shownMs) >= leaseMs / 3,
    leave: async () => {
      const old = name;
      if (entered) await store.transaction((tx) => leave(tx, old), rowByRow);
      forget();
    },
  };
}
