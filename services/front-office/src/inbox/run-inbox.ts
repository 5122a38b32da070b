import { pollLoop } from '@okruh/runtime';
import { LinkProblem } from '../link/link-problem.ts';
import { standingTeller } from '../link/tell-standing.ts';
import type { LinkWatch } from '../link/watch-link.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { fetchFile } from '../replay/fetch-files.ts';
import { fetchHistories } from '../replay/fetch-histories.ts';
import { fetchLetters } from './fetch-letters.ts';
import { type FeedTaking, takeFeed } from './take-feed.ts';

/** The running inbox. */
export interface Inbox {
  /** Asks the centre at once, over a new conversation. */
  wake(): void;
  stop(): Promise<void>;
  /** Does something else with the feed while nothing of it comes over the line. */
  apart<T>(work: () => Promise<T>): Promise<T>;
  /** Takes in everything the centre has now, letters too. @throws LinkProblem when the link fails. */
  drain(): Promise<void>;
}

const waitSeconds = 25;
/** Pause after an answer without news, so that a proxy that does not hold requests open is not asked in a storm. */
const everyMs = 500;
/** The inbox is the scout: it finds out that the line is up again, and the others are woken by it. */
const longestBackoffMs = 20_000;

/** Starts listening to the feed; it goes on until it is stopped. */
export function runInbox(taking: FeedTaking, watch: LinkWatch): Inbox {
  const { office } = taking;
  const serially = oneAtATime();
  const tellStanding = standingTeller(office, watch);
  let listening = new AbortController();
  let drains = 0;
  /** After a failure nothing is waited for: an answer at once says that the line works. */
  let scouting = false;

  const turn = async (wait: number, signal: AbortSignal): Promise<number> => {
    if ((await fetchHistories(office, taking.link, signal)) === 'again') return 1;
    const letters = await fetchLetters(office, taking.link, signal);
    const files = (await fetchFile(office, taking.link, signal)) ? 1 : 0;
    await tellStanding(taking.link, signal);
    const entries = await takeFeed(taking, letters + files > 0 ? 0 : wait, signal);
    await watch.worked();
    return letters + files + entries;
  };
  const listen = async (signal: AbortSignal): Promise<'again' | 'idle'> => {
    listening = new AbortController();
    const either = AbortSignal.any([signal, listening.signal]);
    try {
      const came = await turn(drains > 0 || scouting ? 0 : waitSeconds, either);
      scouting = false;
      return came > 0 ? 'again' : 'idle';
    } catch (error) {
      scouting = true;
      if (listening.signal.aborted) return 'again';
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
    wake: () => {
      listening.abort();
      loop.wake();
    },
    stop: loop.stop,
    apart: (work) => {
      listening.abort();
      return serially(work);
    },
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
