import type { Clock } from '@okruh/runtime';
import type { Lock, Locker } from '@tus/server';
import { UploadRefused } from './upload-refused.ts';

/** How long a newcomer waits for the request before it to let go. */
const longestWaitMs = 10_000;

/** A request that holds an upload, and what becomes of those who want it after. */
interface Holder {
  release(): void | Promise<void>;
  over: Promise<void>;
  leave(): void;
}

/**
 * One request at a time for each upload. An office that begins anew while its request before still hangs on a dead
 * connection is right: the old one is told to stop, and what it brought stays. Who waits does so without work.
 */
export function uploadLocks(clock: Pick<Clock, 'sleep'>): Locker {
  const holders = new Map<string, Holder>();

  const lock = async (id: string, stopped: AbortSignal, release: Holder['release']): Promise<void> => {
    const waiting = new AbortController();
    const patience = clock.sleep(longestWaitMs, AbortSignal.any([stopped, waiting.signal])).then(() => 'given up');
    try {
      for (let holder = holders.get(id); holder !== undefined; holder = holders.get(id)) {
        await holder.release();
        const how = await Promise.race([holder.over, patience]);
        if (how === 'given up') throw new UploadRefused(423, 'upload-locked');
      }
    } finally {
      waiting.abort();
    }
    let leave = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      leave = resolve;
    });
    holders.set(id, { release, over, leave });
  };
  const unlock = async (id: string): Promise<void> => {
    const holder = holders.get(id);
    holders.delete(id);
    holder?.leave();
  };
  return {
    newLock: (id): Lock => ({ lock: (stopped, release) => lock(id, stopped, release), unlock: () => unlock(id) }),
  };
}
