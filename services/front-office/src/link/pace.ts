import type { Clock } from '@okruh/runtime';

/** One piece of a file that is asked to be carried, such as the body of one request. */
export interface PacedChunk {
  /** Waits until it is this chunk's turn: chunks are put on the line one after the other. */
  begin(): Promise<void>;
  /** Waits until so many bytes may follow. @throws the reason of the signal when it aborts. */
  take(bytes: number): Promise<void>;
  /** All of it is written; the next chunk may follow while this one is still travelling. */
  written(): void;
  /** The other side has it. */
  carried(): void;
  /** It will not arrive; does nothing after `carried`. */
  dropped(): void;
}

/**
 * Puts files on the line just as fast as the line carries them. Whatever is written beyond that only waits in buffers
 * that nobody can take back, where a manifest would have to wait behind it.
 */
export interface Pace {
  chunk(signal: AbortSignal): PacedChunk;
  /** Bytes to write at a time. */
  pieceBytes(): number;
  /** How large a chunk should be: about ten seconds of the line, so that a cut costs little and silence is noticed. */
  chunkBytes(): number;
  /** Files wait while something more urgent is said. @returns what ends the wait. */
  hold(): () => void;
  /** Bytes a second that the line carried lately; undefined until something was carried. */
  rate(): number | undefined;
  /** The line turned out to be slower than thought. */
  slower(): void;
}

export interface PaceOptions {
  readonly clock: Pick<Clock, 'ticks' | 'sleep'>;
  /** Bytes a second that the line carried before this start of the program. */
  readonly rate?: number | undefined;
  /** Most bytes a second for files; asked again and again, since it is a setting. */
  limit(): number | undefined;
  /** Milliseconds that something small needs there and back while nothing else is on the line. */
  roundTrip(): number | undefined;
}

/** No chunk is larger: that is what a cut costs when a proxy on the way keeps bodies until they are whole. */
export const largestChunk = 64 * 1024;
const smallestChunk = 4 * 1024;
const firstChunk = 8 * 1024;
const chunkSeconds = 10;
/** How far ahead of the line the writing may be. */
const aheadSeconds = 1.2;
/** Faster lines empty every buffer in no time. */
const fastBytes = 256 * 1024;
/** No line in use is slower; a dead one is not slow. */
const slowest = 1_000;
/** Over how much busy time the rate is seen. */
const seenMs = 20_000;
/** An answer that comes so soon after the last byte did not wait in any buffer: the line could carry more. */
const idleMs = 300;
/** So much faster is tried then. */
const faster = 1.5;

/** What was written of a chunk. */
interface WrittenChunk {
  size: number;
  mark: number;
  writtenAt: number;
}

/** Chunks that arrived, by the time the line had been busy until then. */
interface Arrival {
  bytes: number;
  busyMs: number;
}

export function openPace({ clock, rate: known, limit, roundTrip }: PaceOptions): Pace {
  const line = seenLine({ clock, rate: known, limit, roundTrip });
  const turns = turnTaking();
  let holds = 0;
  let released = new AbortController();
  let budgetFrom = Number.NEGATIVE_INFINITY;

  const isHeld = (): boolean => holds > 0;
  const untilFree = async (signal: AbortSignal): Promise<void> => {
    while (isHeld() && !signal.aborted) await clock.sleep(1_000, AbortSignal.any([released.signal, signal]));
  };
  const untilWithinLimit = async (bytes: number, signal: AbortSignal): Promise<void> => {
    const most = limit();
    if (most === undefined) return;
    const now = clock.ticks();
    budgetFrom = Math.max(now, budgetFrom) + (bytes / most) * 1000;
    const wait = budgetFrom - now - (bytes / most) * 1000;
    if (wait > 0) await clock.sleep(wait, signal);
  };
  const untilNear = async (signal: AbortSignal): Promise<void> => {
    for (let wait = line.waitMs(); wait > 0 && !signal.aborted; wait = line.waitMs()) await clock.sleep(wait, signal);
  };

  return {
    chunk: (signal) => {
      const chunk: WrittenChunk = { size: 0, mark: 0, writtenAt: 0 };
      let over = false;
      let free: (() => void) | undefined;
      const leave = (): void => {
        free?.();
        free = undefined;
      };
      const end = (arrived: boolean): void => {
        leave();
        if (over) return;
        over = true;
        line.ended(chunk, arrived);
      };
      return {
        begin: async () => {
          free = await turns(signal);
        },
        take: async (bytes) => {
          await untilFree(signal);
          await untilWithinLimit(bytes, signal);
          await untilNear(signal);
          signal.throwIfAborted();
          if (over) throw new Error('the chunk is over');
          chunk.size += bytes;
          chunk.mark = line.put(bytes);
          chunk.writtenAt = clock.ticks();
        },
        written: leave,
        carried: () => end(true),
        dropped: () => end(false),
      };
    },
    pieceBytes: () =>
      Math.round(between(1024, Math.min(line.rate() ?? fastBytes, limit() ?? fastBytes) / 2, largestChunk)),
    chunkBytes: () => {
      const rate = Math.min(line.rate() ?? firstChunk / chunkSeconds, limit() ?? Number.POSITIVE_INFINITY);
      return Math.round(between(smallestChunk, rate * chunkSeconds, largestChunk));
    },
    hold: () => {
      holds += 1;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        holds -= 1;
        if (holds > 0) return;
        released.abort();
        released = new AbortController();
      };
    },
    rate: line.rate,
    slower: line.slower,
  };
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** What is known of the line from what arrived over it: its rate, and how much was written that it cannot have carried yet. */
function seenLine({ clock: { ticks }, rate: known, limit, roundTrip }: PaceOptions) {
  let rate = known;
  let total = 0;
  let outstanding = 0;
  let ahead = 0;
  let busyMs = 0;
  let at = ticks();
  /** The first only says from when on is counted. */
  let arrivals: Arrival[] = [{ bytes: 0, busyMs }];

  const goOn = (): void => {
    const now = ticks();
    const passed = now - at;
    at = now;
    if (outstanding > 0) busyMs += passed;
    if (rate !== undefined) ahead = Math.max(0, ahead - (rate * passed) / 1000);
  };
  /** Whether the answer waited behind nothing, so that only the writing was slow. */
  const isIdle = (writtenAt: number): boolean => {
    const trip = roundTrip();
    if (trip === undefined || rate === undefined || rate >= (limit() ?? Number.POSITIVE_INFINITY)) return false;
    return ticks() - writtenAt < trip + idleMs;
  };
  const see = (bytes: number): void => {
    arrivals.push({ bytes, busyMs });
    while (arrivals.length > 3 && busyMs - (arrivals[1]?.busyMs ?? 0) > seenMs) arrivals.shift();
    const [first, ...later] = arrivals;
    const seen = later.reduce((sum, arrival) => sum + arrival.bytes, 0);
    const elapsed = busyMs - (first?.busyMs ?? 0);
    // The first answer of all comes a round trip late; the later ones come one behind the other.
    const back = rate === undefined ? Math.min(roundTrip() ?? 0, elapsed / 2) : 0;
    rate = (seen * 1000) / Math.max(elapsed - back, 0.001);
  };

  return {
    rate: (): number | undefined => rate,
    /** Milliseconds until the writing is near enough to what was carried. */
    waitMs: (): number => {
      goOn();
      if (rate === undefined || rate >= fastBytes) return 0;
      return Math.ceil((ahead / rate - aheadSeconds) * 1000);
    },
    /** Counts bytes as written. @returns how many were written in all. */
    put: (bytes: number): number => {
      goOn();
      total += bytes;
      outstanding += bytes;
      ahead += bytes;
      return total;
    },
    /** A chunk whose last byte was the `mark`-th, written at `writtenAt`, arrived, and with it all before, or will not. */
    ended: ({ size, mark, writtenAt }: WrittenChunk, arrived: boolean): void => {
      goOn();
      outstanding -= size;
      if (!arrived) {
        // Time on a dead line says nothing of a living one.
        busyMs = arrivals.at(-1)?.busyMs ?? busyMs;
        return;
      }
      const before = rate ?? 0;
      see(size);
      // What was written since is still to be carried, but for what went while the answer came back.
      ahead = Math.max(0, total - mark - ((rate ?? 0) * (roundTrip() ?? 0)) / 1000);
      if (!isIdle(writtenAt)) return;
      rate = Math.max(rate ?? 0, before * faster);
      arrivals = [{ bytes: 0, busyMs }];
    },
    slower: (): void => {
      if (rate !== undefined) rate = Math.max(rate / 2, slowest);
      arrivals = [{ bytes: 0, busyMs }];
    },
  };
}

/** One after the other, in the order they came; who gives up while waiting passes the turn on. */
function turnTaking(): (signal: AbortSignal) => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return (signal) => {
    const before = last;
    let leave = (): void => undefined;
    last = new Promise((resolve) => {
      leave = resolve;
    });
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        void before.then(leave);
        reject(signal.reason);
      };
      if (signal.aborted) return giveUp();
      signal.addEventListener('abort', giveUp, { once: true });
      const enter = async (): Promise<void> => {
        await before;
        signal.removeEventListener('abort', giveUp);
        resolve(leave);
      };
      void enter();
    });
  };
}
