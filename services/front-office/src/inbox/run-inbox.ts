import { pollLoop } from '@okruh/runtime';
import { LinkProblem } from '../link/link-problem.ts';
import type { LinkWatch } from '../link/watch-link.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { fetchLetters } from './fetch-letters.ts';
import { type FeedTaking, takeFeed } from './take-feed.ts';

/** The running inbox. */
export interface Inbox {
  stop(): Promise<void>;
  /** Takes in everything the centre has now, letters too. @throws LinkProblem when the link fails. */
  drain(): Promise<void>;
}

const waitSeconds = 25;
/** Pause after an answer without news, so that a proxy that does not hold requests open is not asked in a storm. */
const everyMs = 500;
const longestBackoffMs = 60_000;

/** Starts listening to the feed; it goes on until it is stopped. */
export function runInbox(taking: FeedTaking, watch: LinkWatch): Inbox {
  const { office } = taking;
  const serially = oneAtATime();
  let listening = new AbortController();
  let drains = 0;

  const turn = async (wait: number, signal: AbortSignal): Promise<number> => {
    const letters = await fetchLetters(office, taking.link, signal);
    const entries = await takeFeed(taking, wait, signal);
    await watch.worked();
    return letters + entries;
  };
  const listen = async (signal: AbortSignal): Promise<'again' | 'idle'> => {
    listening = new AbortController();
    const either = AbortSignal.any([signal, listening.signal]);
    try {
      const came = await turn(drains > 0 ? 0 : waitSeconds, either);
      return came > 0 ? 'again' : 'idle';
    } catch (error) {
      if (listening.signal.aborted) return 'idle';
      if (error instanceof LinkProblem && !signal.aborted) await watch.failed(error.code);
      throw error;
    }
  };
  const loop = pollLoop({
    name: 'inbox',
    everyMs,
    maxBackoffMs: longestBackoffMs,
    clock: office.clock,
    log: office.log,
    run: (signal) => serially(() => listen(signal)),
  });
  return {
    stop: loop.stop,
    drain: async () => {
      drains += 1;
      listening.abort();
      try {
        await serially(async () => {
          const { signal } = new AbortController();
          while ((await turn(0, signal)) > 0);
        });
      } finally {
        drains -= 1;
      }
    },
  };
}
