import { expect, it } from 'vitest';
import { enqueue } from '../enqueue.ts';
import { PermanentFailure } from '../job-handlers.ts';
import { gate, jobs, type QueueBench, until } from './queue-bench.ts';

export function keyedJobs(bench: QueueBench): void {
  const put = (text: string, key: string, more: { priority?: number; runAt?: string } = {}): Promise<string> =>
    bench.put((tx) => enqueue(tx, jobs, 'note', text, { key, ...more }));

  it('keeps one waiting job per key, with the latest payload and the most urgent time and priority', async () => {
    const seen: string[] = [];
    const later = new Date(bench.clock.millis() + 60_000).toISOString();
    const first = await put('old', 'k', { runAt: later });
    expect(await put('newer', 'k', { priority: 5 })).toBe(first);
    expect(await put('newest', 'k', { runAt: later, priority: 300 })).toBe(first);
    expect(await put('other', 'l')).not.toBe(first);
    expect((await bench.rows())[0]).toMatchObject({ priority: 5, status: 'waiting' });
    await bench.runner({ note: async (text) => void seen.push(text) }, { concurrency: 1 }).drain();
    expect(seen).toEqual(['newest', 'other']);
  });

  it('lets a key be used again when its job is over', async () => {
    const seen: string[] = [];
    const runner = bench.runner({ note: async (text) => void seen.push(text) });
    await put('one', 'k');
    await runner.drain();
    await put('two', 'k');
    await runner.drain();
    expect(seen).toEqual(['one', 'two']);
  });

  it('runs once more what is enqueued again while it runs, however often', async () => {
    const { open, passed } = gate();
    const seen: string[] = [];
    await bench.started({
      note: async (text) => {
        seen.push(text);
        if (text === 'one') await passed;
      },
    });
    const first = await put('one', 'k');
    await until(() => seen).toEqual(['one']);
    expect(await put('two', 'k')).toBe(first);
    expect(await put('three', 'k')).toBe(first);
    open();
    await until(async () => (await bench.rows()).length).toBe(0);
    expect(seen).toEqual(['one', 'three']);
  });

  it('gives a job that was enqueued again its new turn even when this one fails for good', async () => {
    const seen: string[] = [];
    const runner = bench.runner({
      note: async (text) => {
        seen.push(text);
        if (text !== 'bad') return;
        await put('good', 'k');
        throw new PermanentFailure('no');
      },
    });
    await put('bad', 'k');
    await runner.drain();
    expect(seen).toEqual(['bad', 'good']);
    expect(await bench.rows()).toEqual([]);
  });

  it('keeps one job when many transactions enqueue the same key at once', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, (_, index) => put(`n-${index}`, 'same')));
    expect(new Set(ids).size).toBe(1);
    expect(await bench.rows()).toHaveLength(1);
  });
}
