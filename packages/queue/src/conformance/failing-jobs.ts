import { expect, it } from 'vitest';
import { enqueue } from '../enqueue.ts';
import { listFailedJobs, retryJob } from '../failed-jobs.ts';
import { PermanentFailure } from '../job-handlers.ts';
import { jobs, type QueueBench, until } from './queue-bench.ts';

const put = (bench: QueueBench, text: string, key?: string): Promise<string> =>
  bench.put((tx) => enqueue(tx, jobs, 'note', text, { key }));

export function failingJobs(bench: QueueBench): void {
  repeating(bench);
  givingUp(bench);
}

function repeating(bench: QueueBench): void {
  it('tries again after a pause that doubles, and counts the tries', async () => {
    const tries: [number, string][] = [];
    const runner = bench.runner({
      note: async (_text, { attempt }) => {
        tries.push([attempt, bench.clock.now().slice(17, 23)]);
        if (attempt < 3) throw new Error('not yet');
      },
    });
    await put(bench, 'x');
    for (let quarter = 0; quarter < 16; quarter += 1) {
      await runner.drain();
      await bench.clock.advance(250);
    }
    expect(tries).toEqual([
      [1, '00.000'],
      [2, '01.000'],
      [3, '03.000'],
    ]);
    expect(await bench.rows()).toEqual([]);
  });

  it('does not count tries that the disk failed: they go on until somebody made room', async () => {
    let full = true;
    const handlers = {
      note: async () => {
        if (full) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      },
    };
    await put(bench, 'x');
    for (let tries = 0; tries < 6; tries += 1) {
      await bench.runner(handlers).drain();
      expect((await bench.rows())[0]).toMatchObject({ status: 'delayed', attempts: 0 });
      await bench.clock.advance(20_000);
    }
    full = false;
    await bench.runner(handlers).drain();
    expect(await bench.rows()).toEqual([]);
  });

  it('spreads the pauses by chance', async () => {
    const failing = { note: () => Promise.reject(new Error('no')) };
    await put(bench, 'x');
    await bench.runner(failing, { random: () => 0 }).drain();
    expect(Date.parse((await bench.rows())[0]?.run_at ?? '') - bench.clock.millis()).toBe(500);
  });

  it('tries again by itself on the machine’s clock', async () => {
    let tries = 0;
    await bench.started({
      quick: async () => {
        tries += 1;
        if (tries < 3) throw new Error('not yet');
      },
    });
    await bench.put((tx) => enqueue(tx, jobs, 'quick', 'x'));
    await until(async () => (await bench.rows()).length).toBe(0);
    expect(tries).toBe(3);
  });
  it('ends a try that takes longer than its kind may', async () => {
    let aborted = false;
    const runner = bench.runner({
      note: (_text, { signal }) => new Promise(() => signal.addEventListener('abort', () => (aborted = true))),
    });
    await put(bench, 'x');
    const draining = runner.drain();
    await until(async () => (await bench.rows())[0]?.status).toBe('running');
    for (let second = 0; second < 6; second += 1) await bench.clock.advance(1000);
    await draining;
    expect(aborted).toBe(true);
    expect((await bench.rows())[0]).toMatchObject({ status: 'delayed', reason: 'timeout', attempts: 1 });
  });
}

function givingUp(bench: QueueBench): void {
  it('keeps a job that failed too often, with the reason, for a person who lets it run again', async () => {
    let broken = true;
    const runner = bench.runner({
      note: async () => {
        if (broken) throw new TypeError('the page is torn');
      },
    });
    const id = await put(bench, 'x');
    for (let minute = 0; minute < 5; minute += 1) {
      await runner.drain();
      await bench.clock.advance(60_000);
    }
    const [failed] = await listFailedJobs(bench.store);
    expect(failed).toMatchObject({ id, name: 'note', reason: 'TypeError: the page is torn', attempts: 3 });
    expect(failed?.failedAt).toBe('2026-02-27T08:02:00.000Z');
    expect(failed?.enqueuedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    broken = false;
    expect(await bench.put((tx) => retryJob(tx, id))).toBe(true);
    expect(await bench.put((tx) => retryJob(tx, id)), 'it is no longer failed').toBe(false);
    await runner.drain();
    expect(await bench.rows()).toEqual([]);
  });

  it('does not try again what cannot get better', async () => {
    let tries = 0;
    const runner = bench.runner({
      note: async () => {
        tries += 1;
        throw new PermanentFailure('no such page');
      },
    });
    await put(bench, 'x');
    await put(bench, 7 as never);
    await runner.drain();
    expect(tries).toBe(1);
    const reasons = (await listFailedJobs(bench.store)).map(({ reason }) => reason);
    expect(reasons.some((reason) => reason.startsWith('PermanentFailure: no such page'))).toBe(true);
    expect(reasons.some((reason) => /payload-refused.*not a text/.test(reason))).toBe(true);
  });

  it('lets a living job of the same key take the place of a failed one', async () => {
    const seen: string[] = [];
    const failing = bench.runner({ note: () => Promise.reject(new PermanentFailure('no')) });
    const failed = await put(bench, 'old', 'k');
    await failing.drain();
    const living = await put(bench, 'new', 'k');
    expect(living).not.toBe(failed);
    expect(await bench.put((tx) => retryJob(tx, failed))).toBe(true);
    await bench.runner({ note: async (text) => void seen.push(text) }).drain();
    expect(seen).toEqual(['new']);
    expect(await bench.rows()).toEqual([]);
  });
}
