import { setTimeout as timer } from 'node:timers/promises';

/**
 * Where time comes from. Nothing else in the house reads the machine's clock.
 */
export interface Clock {
  /** This moment as ISO 8601 in UTC with milliseconds, `2026-02-27T08:15:30.000Z`. */
  now(): string;
  /** This moment as milliseconds since 1970-01-01 UTC. */
  millis(): number;
  /** Milliseconds that only ever go on, whatever happens to the date: for measuring how long something took. */
  ticks(): number;
  /** Waits for `ms` milliseconds; comes back early, without an error, when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  millis: () => Date.now(),
  ticks: () => performance.now(),
  sleep: async (ms, signal) => {
    try {
      await timer(ms, undefined, { signal });
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  },
};
