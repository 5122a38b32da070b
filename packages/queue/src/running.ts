import type { Clock, Logger } from '@okruh/runtime';
import type { Attempt, Outcome } from './attempt.ts';
import type { TakenJob } from './job-queries.ts';
import type { Lane } from './lanes.ts';
import { createPace, type Pace } from './pace.ts';
import type { Rooms } from './source.ts';

/** The jobs this process has taken: those that run, those about to, and those that ended but are not written down. */
export interface Running {
  /** Begins taken jobs as there are slots; the others wait for the next free slot. */
  add(rows: readonly TakenJob[]): void;
  /** What has ended since the last time. Its slots are free already: its end and the next job share a transaction. */
  takeOutcomes(): Outcome[];
  /** Gives outcomes back that could not be written down. */
  putBack(outcomes: readonly Outcome[]): void;
  /** The end of a job is written down. */
  forget(id: string): void;
  rooms(): Rooms;
  /** How many jobs are this process's in the table. */
  count(): number;
  hasOutcomes(): boolean;
  /** Waits until the next running try ends, or all of them. */
  untilEnded(which: 'next' | 'all'): Promise<unknown>;
  endLate(nowMs: number): void;
  /** Ends everything without a trace: the jobs are no longer this process's. */
  loseAll(): void;
  /** Gives the jobs back that have not begun, and ends the running ones when `also` says so. */
  giveBack(also: 'running' | 'none'): void;
}

interface RunningParts {
  lanes: readonly Lane[];
  clock: Clock;
  log: Logger;
  begin: (row: TakenJob) => Attempt;
  onOutcome: () => void;
}

interface LaneState {
  slots: number;
  used: number;
  next: TakenJob[];
  pace: Pace;
}

/** The part of a reason that may be logged: the name of the error, not its text. */
const nameOf = (reason: string): string => reason.split(':', 1)[0] ?? '';

export function createRunning({ lanes, clock, log, begin, onOutcome }: RunningParts): Running {
  const held = new Set<string>();
  const attempts = new Map<string, Attempt>();
  const states = new Map<string, LaneState>(
    lanes.map(({ name, slots }) => [name, { slots, used: 0, next: [], pace: createPace() }]),
  );
  let outcomes: Outcome[] = [];

  const start = (row: TakenJob, state: LaneState): void => {
    const attempt = begin(row);
    const startedMs = clock.millis();
    attempts.set(row.id, attempt);
    state.used += 1;
    void attempt.outcome.then((outcome) => {
      state.used -= 1;
      state.pace.note(clock.millis() - startedMs);
      outcomes.push(outcome);
      if (outcome.kind === 'failed') logFailure(row, outcome.reason);
      startNext(state);
      return onOutcome();
    });
  };
  const startNext = (state: LaneState): void => {
    while (state.used < state.slots) {
      const row = state.next.shift();
      if (!row) return;
      start(row, state);
    }
  };
  const endNotBegun = (kind: 'given-back' | 'settled'): void => {
    const rows = [...states.values()].flatMap(({ next }) => next.splice(0));
    outcomes.push(...rows.map(({ id }): Outcome => ({ kind, id })));
  };
  const logFailure = ({ name: job, id: jobId, attempts: attempt }: TakenJob, reason: string): void =>
    log.warn({ job, jobId, attempt, reason: nameOf(reason) }, 'job try failed');

  return {
    add: (rows) => {
      for (const row of rows) {
        held.add(row.id);
        states.get(row.lane)?.next.push(row);
      }
      for (const state of states.values()) startNext(state);
    },
    takeOutcomes: () => outcomes.splice(0),
    putBack: (taken) => {
      outcomes = [...taken, ...outcomes];
    },
    forget: (id) => {
      held.delete(id);
      attempts.delete(id);
    },
    rooms: () =>
      new Map(
        [...states].map(([lane, { slots, used, next, pace }]) => {
          const free = Math.max(0, slots - used);
          return [lane, { free, busy: used + next.length, ahead: Math.max(0, pace.ahead(slots) - next.length) }];
        }),
      ),
    count: () => held.size,
    hasOutcomes: () => outcomes.length > 0,
    untilEnded: (which) => {
      const ends = [...attempts.values()].map(({ outcome }) => outcome);
      return which === 'all' ? Promise.all(ends) : Promise.race(ends);
    },
    endLate: (nowMs) => attempts.forEach((attempt) => attempt.endWhenLate(nowMs)),
    loseAll: () => {
      endNotBegun('settled');
      attempts.forEach((attempt) => attempt.lose());
    },
    giveBack: (also) => {
      endNotBegun('given-back');
      if (also === 'running') attempts.forEach((attempt) => attempt.abandon());
    },
  };
}
