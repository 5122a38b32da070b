import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReaderChild } from './reader-child.ts';

const seen = vi.hoisted(() => ({ started: 0, killed: 0, failing: 0, dead: false, restingMb: 100 }));

vi.mock('./reader-child.ts', () => ({
  startReader: async (): Promise<ReaderChild> => {
    Object.assign(seen, { started: seen.started + 1, dead: false, restingMb: 100 });
    if (seen.failing > 0) {
      seen.failing -= 1;
      throw new Error('did not start');
    }
    return {
      read: () => Promise.reject(new Error('not asked here')),
      examine: () => Promise.reject(new Error('not asked here')),
      codes: () => Promise.reject(new Error('not asked here')),
      alive: () => !seen.dead,
      restingMb: () => seen.restingMb,
      release: () => undefined,
      kill: async () => {
        seen.killed += 1;
      },
    };
  },
}));

// Other files share this process: the pool is loaded anew with its mock, and does not stay for them.
vi.resetModules();
const { closeImaging, withReader } = await import('./reader-pool.ts');
afterAll(() => vi.resetModules());

const work = () => withReader(async () => 'done');

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  await closeImaging();
  vi.useRealTimers();
  Object.assign(seen, { started: 0, killed: 0, failing: 0 });
});

describe('one reading process is kept', () => {
  it('for the next file, and ended after half a minute without one', async () => {
    await work();
    await work();
    expect(seen).toMatchObject({ started: 1, killed: 0 });
    await vi.advanceTimersByTimeAsync(31_000);
    expect(seen).toMatchObject({ started: 1, killed: 1 });
    await work();
    expect(seen.started).toBe(2);
  });

  it('until it has died, grown large or read fifty files', async () => {
    await work();
    seen.dead = true;
    await work();
    expect(seen.started).toBe(2);
    seen.restingMb = 400;
    await work();
    expect(seen.started).toBe(3);
    for (let file = 0; file < 50; file += 1) await work();
    expect(seen.started).toBe(4);
  });

  it('and a second one is tried when the first was killed while it started', async () => {
    seen.failing = 1;
    expect(await work()).toBe('done');
    expect(seen.started).toBe(2);
    await closeImaging();
    seen.failing = 2;
    await expect(work()).rejects.toThrow('did not start');
    expect(await work()).toBe('done');
  });

  it('and one file that fails does not stop the next', async () => {
    await expect(withReader(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await work()).toBe('done');
  });
});
