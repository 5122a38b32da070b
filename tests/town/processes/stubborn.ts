import { setTimeout as pause } from 'node:timers/promises';

/** How a person at a screen goes on when a page does not load: tries again. */
export interface Stubborn {
  /** @throws Error of the last try when it did not work out for three minutes, or the first one after `giveUp` */
  <T>(doing: () => Promise<T>): Promise<T>;
}

/** Longer than a loaded machine needs to start a service a few times over. */
const patienceMs = 180_000;
const pauseMs = 25;

/** Connections that break and services that are not there are tried again; a refusal is thrown. */
export function stubbornly(givenUp: () => boolean = () => false): Stubborn {
  return async (doing) => {
    for (const until = Date.now() + patienceMs; ; await pause(pauseMs)) {
      try {
        return await doing();
      } catch (error) {
        if (!isPassing(error) || givenUp() || Date.now() > until) throw error;
      }
    }
  };
}

/** `fetch failed` and its kin, a body that ended in the middle, and a service that is ending or beginning. */
function isPassing(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof SyntaxError) return true;
  return error instanceof Error && /^answered 503\b/.test(error.message);
}
