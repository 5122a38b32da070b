import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';
import { shutdownOn } from './shutdown.ts';

const log = createLogger({ service: 'test', level: 'silent' });

/** Sends SIGUSR2 to this process through node's own event, so that no other handler of the test runner is touched. */
async function shutDown(
  closers: { name: string; close(): Promise<void> | void }[],
  timeoutMs?: number,
): Promise<number> {
  return new Promise((resolve) => {
    const undo = shutdownOn(['SIGUSR2'], closers, {
      log,
      timeoutMs,
      exit: (code) => {
        undo();
        resolve(code);
      },
    });
    process.emit('SIGUSR2');
  });
}

describe('a shutdown', () => {
  it('closes everything in order, each after the one before, and ends with 0', async () => {
    const closed: string[] = [];
    const code = await shutDown([
      { name: 'web', close: () => new Promise((resolve) => setImmediate(() => resolve(void closed.push('web')))) },
      { name: 'store', close: () => void closed.push('store') },
    ]);
    expect(closed).toEqual(['web', 'store']);
    expect(code).toBe(0);
  });

  it('closes the rest when one fails, and ends with 1', async () => {
    const closed: string[] = [];
    const broken = { name: 'web', close: () => Promise.reject(new Error('stuck')) };
    const code = await shutDown([broken, { name: 'store', close: () => void closed.push('store') }]);
    expect(closed).toEqual(['store']);
    expect(code).toBe(1);
  });

  it('ends with 1 when closing takes too long', async () => {
    expect(await shutDown([{ name: 'web', close: () => new Promise(() => undefined) }], 10)).toBe(1);
  });

  it('ends at once on the second signal', async () => {
    const ended = shutDown([{ name: 'web', close: () => new Promise(() => undefined) }]);
    process.emit('SIGUSR2');
    expect(await ended).toBe(1);
  });
});
