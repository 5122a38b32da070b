import { systemClock } from '@okruh/runtime';
import { isPassing } from './store-errors.ts';

/** Tries altogether; with the pauses below about a second. */
const maxTries = 12;

/** Runs the work again while the engine says that it was busy, with growing random pauses; then its error is thrown. */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (tried >= maxTries || !isPassing(error)) throw error;
      await systemClock.sleep(Math.random() * Math.min(5 * 2 ** tried, 200));
    }
  }
}
