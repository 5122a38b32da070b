import type { Clock } from './clock.ts';

/** A clock that moves only when it is told to. For tests. */
export interface ManualClock extends Clock {
  /** Moves time on and wakes the sleepers whose time has come, in the order of their waking times. */
  advance(ms: number): Promise<void>;
  /** Puts the clock at an instant, also an earlier one (a wrong or repaired clock); sleepers are not woken. */
  set(instant: string): void;
  /** How many sleepers wait at the moment. */
  sleepers(): number;
}

interface Sleeper {
  at: number;
  wake: () => void;
}

/** Lets promise chains that hang on a woken sleeper run on before time moves further. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Makes a clock for tests.
 * @param start ISO 8601 instant the clock shows at first.
 */
export function manualClock(start = '2026-02-27T08:00:00.000Z'): ManualClock {
  let millis = Date.parse(start);
  const sleepers = new Set<Sleeper>();

  const next = (until: number): Sleeper | undefined =>
    [...sleepers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];

  const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wake = (): void => {
        sleepers.delete(sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper: Sleeper = { at: millis + ms, wake };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', wake, { once: true });
    });

  const advance = async (ms: number): Promise<void> => {
    await settle();
    const until = millis + ms;
    for (let due = next(until); due; due = next(until)) {
      millis = Math.max(millis, due.at);
      due.wake();
      await settle();
    }
    millis = until;
    await settle();
  };

  return {
    now: () => new Date(millis).toISOString(),
    millis: () => millis,
    sleep,
    advance,
    set: (instant) => {
      millis = Date.parse(instant);
    },
    sleepers: () => sleepers.size,
  };
}
