import type { Clock } from '@okruh/runtime';
import { JourneyError } from './journey-error.ts';

/** Time that a journey has left, shared by all its waits. */
export interface Deadline {
  clock: Clock;
  /** Milliseconds since 1970 at which patience ends. */
  until: number;
  /** Gives all waiting up. */
  signal: AbortSignal;
}

const firstPauseMs = 100;
const longestPauseMs = 2_000;

/**
 * Asks again and again, ever less often, until there is an answer.
 *
 * @param what Ukrainian, completes «не дочекалися».
 * @throws JourneyError when the deadline passes first.
 */
export async function waitFor<T>(
  { clock, until, signal }: Deadline,
  what: string,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 1.4, longestPauseMs)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (signal.aborted) throw new JourneyError('Перервано.');
    if (clock.millis() >= until) throw new JourneyError(`Не дочекалися: ${what}.`);
    await clock.sleep(pauseMs, signal);
  }
}
