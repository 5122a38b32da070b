import type { Clock, Logger } from '@okruh/runtime';
import type { Store, Tx } from '@okruh/store';
import { type AnyHandler, type Attempt, beginAttempt } from './attempt.ts';
import type { JobCatalogue } from './job-catalogue.ts';
import { type TakenJob, takeWaiting, wakeDelayed } from './job-queries.ts';
import type { JobTables } from './job-table.ts';
import type { Lane } from './lanes.ts';
import { createLease, RunnerLost } from './lease.ts';
import { createRunning, type Running } from './running.ts';
import { settle } from './settle.ts';
import type { Rooms, Wants } from './source.ts';

interface EngineParts<S extends JobTables> {
  store: Store<S>;
  jobs: JobCatalogue;
  handlers: Readonly<Record<string, AnyHandler<S>>>;
  lanes: readonly Lane[];
  clock: Clock;
  log: Logger;
  leaseMs: number;
  random: () => number;
  /** A try has ended: a turn is needed to write that down. */
  onOutcome: () => void;
}

interface TurnResult {
  taken: number;
  /** The lanes in which fewer jobs waited than were wanted. */
  exhausted: string[];
}

/** What both runners share: takes rows, runs them, writes down how they ended. */
export interface Engine {
  readonly running: Running;
  /** Writes down what has ended and takes new jobs, in one transaction. Turns never overlap. */
  turn(wants: (rooms: Rooms) => Wants): Promise<TurnResult>;
  /** Ends what is late, and shows that this runner is alive. */
  keepAlive(): Promise<void>;
  /** Takes this runner out of the table, when it holds nothing any more. */
  leave(): Promise<void>;
}

async function take(tx: Tx<JobTables>, wants: Wants, lease: string, now: string): Promise<TakenJob[]> {
  const wanted = [...wants].filter(([, count]) => count > 0);
  if (wanted.length === 0) return [];
  await wakeDelayed(tx, now);
  const taken: TakenJob[] = [];
  for (const [lane, count] of wanted) taken.push(...(await takeWaiting(tx, lane, count, lease)));
  return taken;
}

/** The lanes that had fewer jobs than were wanted. */
function exhaustedBy(wants: Wants, rows: readonly TakenJob[]): string[] {
  const counts = new Map<string, number>();
  for (const { lane } of rows) counts.set(lane, (counts.get(lane) ?? 0) + 1);
  return [...wants].filter(([lane, count]) => count > 0 && (counts.get(lane) ?? 0) < count).map(([lane]) => lane);
}

export function createEngine<S extends JobTables>(parts: EngineParts<S>): Engine {
  const { store, jobs, handlers, lanes, clock, log, leaseMs, random, onOutcome } = parts;
  const lease = createLease(store as unknown as Store<JobTables>, clock, leaseMs);
  const begin = (row: TakenJob): Attempt =>
    beginAttempt({ row, jobs, handlers, lease: lease.name(), startedMs: clock.millis() });
  const running = createRunning({ lanes, clock, log, begin, onOutcome });
  let lastTurn: Promise<unknown> = Promise.resolve();

  const lose = (): void => {
    if (running.count() === 0) return;
    log.error({ count: running.count() }, 'this runner was taken for dead; its jobs run elsewhere');
    running.loseAll();
  };

  const exchange = async (wants: Wants): Promise<TurnResult> => {
    const ended = running.takeOutcomes();
    if (ended.length === 0 && [...wants.values()].every((count) => count === 0)) return { taken: 0, exhausted: [] };
    try {
      const { rows } = await lease.within(async (tx, name) => {
        await settle(tx, { lease: name, clock, random }, ended);
        const taken = await take(tx, wants, name, clock.now());
        return { rows: taken, holds: running.count() + taken.length > ended.length };
      });
      for (const { id } of ended) running.forget(id);
      running.add(rows);
      return { taken: rows.length, exhausted: exhaustedBy(wants, rows) };
    } catch (error) {
      running.putBack(ended);
      if (!(error instanceof RunnerLost)) throw error;
      lose();
      return exchange(wants);
    }
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = lastTurn.then(work);
    lastTurn = turn.catch(() => undefined);
    return turn;
  };

  const showAlive = async (): Promise<void> => {
    try {
      if (running.count() > 0) await lease.within(() => Promise.resolve({ holds: true }));
    } catch (error) {
      if (!(error instanceof RunnerLost)) throw error;
      lose();
    }
  };

  return {
    running,
    turn: (wants) => inTurn(() => exchange(wants(running.rooms()))),
    keepAlive: async () => {
      running.endLate(clock.millis());
      if (lease.runsOut()) await inTurn(showAlive);
    },
    leave: () => lease.leave(),
  };
}
