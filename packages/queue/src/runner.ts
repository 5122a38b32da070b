import { type Clock, type Logger, type PollLoop, pollLoop } from '@okruh/runtime';
import type { Store } from '@okruh/store';
import type { AnyHandler } from './attempt.ts';
import { jobTopic, readRing } from './bell.ts';
import { bullSource } from './bull-source.ts';
import { createEngine, type Engine } from './engine.ts';
import type { JobCatalogue } from './job-catalogue.ts';
import { checkHandlers, type JobHandlers } from './job-handlers.ts';
import type { JobTables } from './job-table.ts';
import { lanesOf } from './lanes.ts';
import type { Running } from './running.ts';
import { embeddedSource, type Source, type Wants, wantAll } from './source.ts';
import { missedRings, sweep } from './sweep.ts';

export type RunnerKind =
  | { runner: 'embedded' }
  /** `prefix` keeps installations on one Redis apart. */
  | { runner: 'bullmq'; redisUrl: string; prefix: string };

export interface RunnerOptions<S extends JobTables, J extends JobCatalogue> {
  store: Store<S>;
  jobs: J;
  handlers: JobHandlers<S, J>;
  kind: RunnerKind;
  /** How many jobs without a concurrency of their own run at a time; 4 by default. */
  concurrency?: number;
  clock: Clock;
  log: Logger;
  /** How long a job stays with a process that shows no sign of life, in milliseconds; 30 seconds by default. */
  leaseMs?: number;
  /** How often the table is looked through without being woken, in milliseconds; 1 second by default. */
  pollMs?: number;
  /** How often lost and missed jobs are looked for, in milliseconds; 10 seconds by default. */
  sweepMs?: number;
  /** How long `stop` waits for running jobs before it gives them back, in milliseconds; 10 seconds by default. */
  graceMs?: number;
  /** Source of jitter, 0 ≤ x < 1. */
  random?: () => number;
}

/** Runs jobs until it is stopped. */
export interface Runner {
  /** Begins to take jobs. @throws HandlerMismatch when a kind of job has no handler or a handler has no kind. */
  start(): Promise<void>;
  /** Takes no more jobs, waits for the running ones, gives back what does not end in time. It cannot start again. */
  stop(): Promise<void>;
  /** Runs all due jobs, and those they enqueue, until none is left; works without `start` too. */
  drain(): Promise<void>;
  /** Looks for due jobs at once. */
  wake(): void;
}

const nothing: Wants = new Map();

/** Lets what ends at the same moment share one transaction. */
const momentsLater = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Joins the catalogue, the table and the handlers. */
export function createRunner<S extends JobTables, J extends JobCatalogue>(options: RunnerOptions<S, J>): Runner {
  const { store, jobs, clock, log, kind, concurrency = 4, leaseMs = 30_000, random = Math.random } = options;
  const { pollMs = 1000, sweepMs = 10_000, graceMs = 10_000 } = options;
  const handlers = options.handlers as unknown as Readonly<Record<string, AnyHandler<S>>>;
  const lanes = lanesOf(jobs, concurrency);
  let loops: PollLoop[] = [];
  let stopped = false;
  let stopListening = (): void => undefined;

  const wake = (): void => loops[0]?.wake();
  const engine = createEngine({ store, jobs, handlers, lanes, clock, log, leaseMs, random, onOutcome: wake });
  const { running } = engine;
  let source: Source | undefined;

  const work = async (): Promise<'again' | 'idle'> => {
    await momentsLater();
    const { taken, exhausted } = await engine.turn((rooms) => (stopped || !source ? nothing : source.wants(rooms)));
    source?.exhausted(exhausted, running.rooms());
    return taken > 0 ? 'again' : 'idle';
  };
  const lookAround = async (): Promise<'idle'> => {
    await sweep({ store, jobs, now: clock.now() });
    if (source?.remind) await source.remind(await missedRings(store, lanes));
    wake();
    return 'idle';
  };

  const loop = (name: string, everyMs: number, run: () => Promise<'again' | 'idle'>): PollLoop =>
    pollLoop({ name, everyMs, run, clock, log, maxBackoffMs: 10_000, random });
  const watch = (): PollLoop =>
    loop('job-watch', Math.min(1000, leaseMs / 3), async () => {
      await engine.keepAlive();
      return 'idle';
    });

  return {
    wake,
    start: async () => {
      checkHandlers(jobs, handlers);
      source = kind.runner === 'embedded' ? embeddedSource(wake) : bullSource({ ...kind, lanes, clock, log, wake });
      await source.start();
      stopListening = store.signals.on(jobTopic, (rings) => source?.hear(rings.map(readRing)));
      loops = [loop('jobs', pollMs, work), watch(), loop('job-sweep', sweepMs, lookAround)];
    },
    drain: async () => {
      checkHandlers(jobs, handlers);
      await sweep({ store, jobs, now: clock.now() });
      const watching = loops.length > 0 ? undefined : watch();
      for (;;) {
        const { taken } = await engine.turn((rooms) => (stopped ? nothing : wantAll(rooms)));
        await momentsLater();
        if (taken === 0 && running.count() === 0) break;
        if (!running.hasOutcomes()) await running.untilEnded('next');
      }
      await watching?.stop();
    },
    stop: async () => {
      stopped = true;
      stopListening();
      source?.pause();
      await endRunning(running, clock, graceMs);
      await settleAll(engine, log);
      await Promise.all(loops.map((one) => one.stop()));
      await source?.close();
    },
  };
}

/** Waits for the running tries and ends those that take too long. */
async function endRunning(running: Running, clock: Clock, graceMs: number): Promise<void> {
  const ended = new AbortController();
  const grace = clock.sleep(graceMs, ended.signal);
  running.giveBack('none');
  await Promise.race([running.untilEnded('all'), grace]);
  ended.abort();
  running.giveBack('running');
}

/** Writes down how the last tries ended; if the database is away, their leases run out instead. */
async function settleAll(engine: Engine, log: Logger): Promise<void> {
  try {
    while (engine.running.count() > 0) {
      if (!engine.running.hasOutcomes()) await engine.running.untilEnded('all');
      await engine.turn(() => nothing);
    }
    await engine.leave();
  } catch (err) {
    log.warn({ err }, 'jobs could not be given back; they will be taken back when their lease is over');
  }
}
