import { createLogger, manualClock, systemClock } from '@okruh/runtime';
import { openStore, type Store, type Tx } from '@okruh/store';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { defineJobs, type JobSpec } from '../job-catalogue.ts';
import type { JobHandlers } from '../job-handlers.ts';
import { type JobRow, type JobTables, jobTables } from '../job-table.ts';
import { createRunner, type Runner, type RunnerKind, type RunnerOptions } from '../runner.ts';

/** What jobs of the suite leave behind. */
interface DeedRow {
  job: string;
  detail: string;
}

export interface Tables extends JobTables {
  deed: DeedRow;
}

const spec = <P>(more: Partial<JobSpec<P>>): JobSpec<P> => ({
  retries: 2,
  backoffMs: 1000,
  timeoutMs: 5000,
  parse: (payload) => payload as P,
  ...more,
});

/** The kinds of jobs of the suite. */
export const jobs = defineJobs({
  note: spec<string>({
    parse: (payload) => {
      if (typeof payload !== 'string') throw new Error('not a text');
      return payload;
    },
  }),
  /** Fails over quickly, for tests on the machine's clock. */
  quick: spec<string>({ backoffMs: 20 }),
  /** At most two at a time. */
  scan: spec<string>({ concurrency: 2 }),
});

export type Handlers = JobHandlers<Tables, typeof jobs>;
type Options = Partial<Omit<RunnerOptions<Tables, typeof jobs>, 'handlers'>>;

/** What the suite needs to know of the engine and the runner under test. */
export interface QueueSetting {
  /** Makes an empty database and returns its address. */
  freshUrl: () => Promise<string>;
  /** The runner; asked anew for each test. */
  kind: () => RunnerKind;
}

/** The table under test, emptied before each test, and its runners, stopped after each test. */
export interface QueueBench {
  store: Store<Tables>;
  clock: ReturnType<typeof manualClock>;
  /** A runner on the manual clock; handlers not given do nothing. */
  runner(handlers: Partial<Handlers>, options?: Options): Runner;
  /** A started runner on the machine's clock, in a hurry. */
  started(handlers: Partial<Handlers>, options?: Options): Promise<Runner>;
  put<T>(work: (tx: Tx<Tables>) => Promise<T>): Promise<T>;
  rows(): Promise<JobRow[]>;
  deeds(): Promise<string[]>;
}

const migrations = {
  '0001_jobs': jobTables,
  '0002_deed': {
    up: (db: Parameters<(typeof jobTables)['up']>[0]): Promise<void> =>
      sql`create table deed (job text not null, detail text not null)`.execute(db).then(() => undefined),
  },
};

const nothing = (): Promise<void> => Promise.resolve();
const log = createLogger({ service: 'conformance', level: 'silent' });

/** Sets the bench up inside a describe block. */
export function setUp({ freshUrl, kind }: QueueSetting): QueueBench {
  const bench = {} as QueueBench;
  let runners: Runner[] = [];
  const runner: QueueBench['runner'] = (handlers, options = {}) => {
    const all = { note: nothing, quick: nothing, scan: nothing, ...handlers };
    const made = createRunner({
      store: bench.store,
      jobs,
      handlers: all,
      kind: kind(),
      clock: bench.clock,
      log,
      random: () => 1,
      ...options,
    });
    runners.push(made);
    return made;
  };
  beforeAll(async () => {
    bench.store = await openStore<Tables>({ url: await freshUrl(), migrations, log });
    bench.put = (work) => bench.store.transaction(work);
    bench.rows = () => bench.store.db.selectFrom('job').selectAll().orderBy('id').execute();
    bench.deeds = async () =>
      (await bench.store.db.selectFrom('deed').select('detail').execute()).map(({ detail }) => detail);
    bench.runner = runner;
    bench.started = async (handlers, options = {}) => {
      const made = runner(handlers, { clock: systemClock, pollMs: 50, sweepMs: 200, ...options });
      await made.start();
      return made;
    };
  });
  beforeEach(async () => {
    bench.clock = manualClock();
    await bench.store.db.deleteFrom('job').execute();
    await bench.store.db.deleteFrom('job_runner').execute();
    await bench.store.db.deleteFrom('deed').execute();
  });
  afterEach(async () => {
    const stopped = Promise.all(runners.map((one) => one.stop()));
    await bench.clock.advance(60_000);
    await stopped;
    runners = [];
  });
  afterAll(() => bench.store.close());
  return bench;
}

/** Leaves a deed behind and ends the job with it, in one transaction. */
export const doOnce =
  (bench: QueueBench): Handlers['note'] =>
  (detail, context) =>
    bench.store.transaction(async (tx) => {
      await tx.db.insertInto('deed').values({ job: context.jobId, detail }).execute();
      await context.finish(tx);
    });

/** Waits on the machine's clock until something holds; to be awaited with a matcher. */
export function until(look: () => unknown): ReturnType<typeof expect.poll> {
  return expect.poll(look, { timeout: 15_000, interval: 20 });
}

/** A promise and what resolves it. */
export function gate(): { open: () => void; passed: Promise<void> } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), passed };
}
