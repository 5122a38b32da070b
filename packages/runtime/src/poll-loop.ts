import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';

interface PollLoopOptions {
  /** Name in the log. */
  name: string;
  /** Pause after a turn that found nothing, in milliseconds. */
  everyMs: number;
  /** One turn. `again` asks for the next turn at once; an error starts the back-off. The signal aborts on stop. */
  run(signal: AbortSignal): Promise<'again' | 'idle'>;
  clock: Clock;
  log: Logger;
  /** Longest pause after repeated errors, in milliseconds; five minutes by default. */
  maxBackoffMs?: number;
  /** Source of jitter, 0 ≤ x < 1. */
  random?: () => number;
}

/** A loop that runs one turn at a time until it is stopped. */
export interface PollLoop {
  /** Starts the next turn at once, also in the middle of a back-off; during a turn, right after it. */
  wake(): void;
  /** Aborts the signal of the running turn, waits for that turn to end and runs no other. */
  stop(): Promise<void>;
}

/** Pause after the n-th error in a row: doubling from `everyMs`, between half and all of it, at most the cap. */
function backoff(options: PollLoopOptions, errors: number): number {
  const { everyMs, maxBackoffMs = 300_000, random = Math.random } = options;
  const full = Math.min(Math.max(everyMs, 1) * 2 ** Math.min(errors, 30), Math.max(maxBackoffMs, everyMs));
  return full * (0.5 + random() / 2);
}

/** Starts a loop; its first turn begins at once. Turns never overlap, and an error never ends the loop. */
export function pollLoop(options: PollLoopOptions): PollLoop {
  const { name, everyMs, clock, log } = options;
  const stopping = new AbortController();
  let pause = new AbortController();
  let woken = false;
  let errors = 0;

  const turn = async (): Promise<number> => {
    try {
      const found = await options.run(stopping.signal);
      errors = 0;
      return found === 'again' ? 0 : everyMs;
    } catch (err) {
      if (stopping.signal.aborted) return 0;
      errors += 1;
      const retryInMs = Math.round(backoff(options, errors));
      log.warn({ err, name, attempt: errors, retryInMs }, 'turn failed');
      return retryInMs;
    }
  };

  const rest = async (ms: number): Promise<void> => {
    if (ms > 0 && !woken) await clock.sleep(ms, pause.signal);
    woken = false;
    pause = new AbortController();
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) await rest(await turn());
  };
  const running = loop();

  const wake = (): void => {
    if (woken) return;
    woken = true;
    pause.abort();
  };
  return {
    wake,
    stop: async () => {
      stopping.abort();
      wake();
      await running;
    },
  };
}
