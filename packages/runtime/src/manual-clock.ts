import type { Clock } from './clock.ts';

/** A clock that moves only when it is told to. For tests. */
export interface ManualClock extends Clock {
  /** Moves time on and wakes the sleepers whose time has come, in the order of their waking times. */
  advance(ms: number): Promise<void>;
  /** Puts the date at an instant, also an earlier one (a wrong or repaired clock); how long sleepers wait stays. */
  set(instant: string): void;
  /** How many sleepers wait at the moment. */
  sleepers(): number;
}

interface Sleeper {
  /** In ticks. */
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
  let ticks = 0;
  let began = Date.parse(start);
  const sleepers = new Set<Sleeper>();
  const millis = (): number => began + ticks;

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
      const sleeper: Sleeper = { at: ticks + ms, wake };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', wake, { once: true });
    });

  const advance = async (ms: number): Promise<void> => {
    await settle();
    const until = ticks + ms;
    for (let due = next(until); due; due = next(until)) {
      ticks = Math.max(ticks, due.at);
      due.wake();
      await settle();
    }
    ticks = Math.max(ticks, until);
    await settle();
  };

  return {
    now: () => new Date(millis()).toISOString(),
    millis,
    ticks: () => ticks,
    sleep,
    advance,
    set: (instant) => {
      began = Date.parse(instant) - ticks;
    },
    sleepers: () => sleepers.size,
  };
}
