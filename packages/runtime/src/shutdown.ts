import type { Logger } from './logger.ts';

interface Closer {
  name: string;
  close(): Promise<void> | void;
}

interface ShutdownOptions {
  log: Logger;
  /** Longest time for all closers together; afterwards the process ends with code 1. 15 seconds by default. */
  timeoutMs?: number;
  /** Ends the process; replaced in tests. */
  exit?: (code: number) => void;
}

async function closeAll(closers: readonly Closer[], log: Logger): Promise<number> {
  let failed = 0;
  for (const closer of closers) {
    try {
      await closer.close();
    } catch (err) {
      failed += 1;
      log.error({ err, name: closer.name }, 'could not be closed');
    }
  }
  return failed === 0 ? 0 : 1;
}

/**
 * Closes the program in order when one of the signals comes, then ends the process: 0 when all was closed, 1 when a
 * closer failed or the time was over. A second signal ends it at once.
 * @returns takes the handlers off again.
 */
export function shutdownOn(
  signals: readonly NodeJS.Signals[],
  closers: readonly Closer[],
  { log, timeoutMs = 15_000, exit = (code) => process.exit(code) }: ShutdownOptions,
): () => void {
  let closing = false;
  const close = async (): Promise<void> => {
    const late = setTimeout(() => exit(1), timeoutMs);
    const code = await closeAll(closers, log);
    clearTimeout(late);
    exit(code);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    if (closing) return exit(1);
    closing = true;
    log.info({ signal }, 'shutting down');
    void close();
  };
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
}
