import { expect, it } from 'vitest';
import { enqueue, enqueueAll } from '../enqueue.ts';
import { doOnce, gate, jobs, type QueueBench, until } from './queue-bench.ts';

export function runningJobs(bench: QueueBench): void {
  order(bench);
  slots(bench);
  startAndStop(bench);
}

function order(bench: QueueBench): void {
  it('runs a job if and only if the transaction that enqueued it was committed', async () => {
    const seen: string[] = [];
    const runner = bench.runner({ note: async (text) => void seen.push(text) });
    await bench.put((tx) => enqueue(tx, jobs, 'note', 'kept'));
    const failing = bench.put(async (tx) => {
      await enqueue(tx, jobs, 'note', 'dropped');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await runner.drain();
    expect(seen).toEqual(['kept']);
    expect(await bench.rows()).toEqual([]);
  });

  it('runs the most urgent first, and those alike in the order they came', async () => {
    const seen: string[] = [];
    const runner = bench.runner({ note: async (text) => void seen.push(text) }, { concurrency: 1 });
    await bench.put(async (tx) => {
      await enqueueAll(tx, jobs, 'note', ['c', 'd']);
      await enqueue(tx, jobs, 'note', 'late', { priority: 200 });
      await enqueue(tx, jobs, 'note', 'a', { priority: 1 });
      await enqueue(tx, jobs, 'note', 'b', { priority: 1 });
      await enqueue(tx, jobs, 'note', 'e');
    });
    await runner.drain();
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'e', 'late']);
  });

  it('runs a job not before its time', async () => {
    const seen: string[] = [];
    const runner = bench.runner({ note: async (text) => void seen.push(text) });
    const runAt = new Date(bench.clock.millis() + 60_000).toISOString();
    await bench.put((tx) => enqueue(tx, jobs, 'note', 'later', { runAt }));
    await runner.drain();
    await bench.clock.advance(59_999);
    await runner.drain();
    expect(seen).toEqual([]);
    await bench.clock.advance(1);
    await runner.drain();
    expect(seen).toEqual(['later']);
  });

  it('drains what jobs enqueue too', async () => {
    const seen: string[] = [];
    const runner = bench.runner({
      note: async (text) => {
        seen.push(text);
        if (text.length < 4) await bench.put((tx) => enqueue(tx, jobs, 'note', `${text}+`));
      },
    });
    await bench.put((tx) => enqueue(tx, jobs, 'note', 'a'));
    await runner.drain();
    expect(seen).toEqual(['a', 'a+', 'a++', 'a+++']);
  });
}

function slots(bench: QueueBench): void {
  it('runs each of many jobs exactly once with several runners', async () => {
    const names = Array.from({ length: 150 }, (_, index) => `n-${index}`);
    await Promise.all([1, 2, 3].map(() => bench.started({ note: doOnce(bench) }, { concurrency: 8 })));
    for (let from = 0; from < names.length; from += 30) {
      await bench.put((tx) => enqueueAll(tx, jobs, 'note', names.slice(from, from + 30)));
    }
    await until(async () => (await bench.rows()).length).toBe(0);
    expect((await bench.deeds()).sort()).toEqual([...names].sort());
  });

  it('is woken by the commit, without waiting for its next look at the table', async () => {
    await bench.started({ note: doOnce(bench) }, { pollMs: 3_600_000, sweepMs: 3_600_000 });
    for (const text of ['first', 'second', 'third']) {
      await bench.put((tx) => enqueue(tx, jobs, 'note', text));
      await until(() => bench.deeds()).toContain(text);
    }
    expect(await bench.deeds()).toHaveLength(3);
  });

  it('runs no more at a time than there are slots, and a kind with its own limit beside the others', async () => {
    const { open, passed } = gate();
    const now = { note: 0, scan: 0 };
    const most = { note: 0, scan: 0 };
    const hold = (kind: 'note' | 'scan') => async (): Promise<void> => {
      now[kind] += 1;
      most[kind] = Math.max(most[kind], now[kind]);
      await passed;
      now[kind] -= 1;
    };
    const full = { note: hold('note'), scan: hold('scan') };
    await bench.put((tx) => enqueueAll(tx, jobs, 'scan', Array.from({ length: 9 }, String)));
    await bench.put((tx) => enqueueAll(tx, jobs, 'note', Array.from({ length: 9 }, String)));
    await bench.started(full, { concurrency: 3 });
    await until(() => now).toEqual({ note: 3, scan: 2 });
    open();
    await until(async () => (await bench.rows()).length).toBe(0);
    expect(most).toEqual({ note: 3, scan: 2 });
  });
}

function startAndStop(bench: QueueBench): void {
  it('refuses to start when a kind of job has no handler, or a handler has no kind', async () => {
    const lacking = bench.runner({ note: undefined });
    await expect(lacking.start()).rejects.toMatchObject({ name: 'HandlerMismatch', missing: ['note'] });
    const surplus = bench.runner({ nope: () => Promise.resolve() } as never);
    await expect(surplus.start()).rejects.toMatchObject({ unknown: ['nope'] });
    await expect(surplus.drain()).rejects.toMatchObject({ unknown: ['nope'] });
  });

  it('waits for running jobs when it is stopped, and leaves the rest for another', async () => {
    const { open, passed } = gate();
    const seen: string[] = [];
    const note = async (text: string): Promise<void> => {
      await passed;
      seen.push(text);
    };
    const runner = await bench.started({ note }, { concurrency: 1 });
    await bench.put((tx) => enqueueAll(tx, jobs, 'note', ['first', 'second']));
    await until(async () => (await bench.rows()).map(({ status }) => status)).toEqual(['running', 'waiting']);
    const stopping = runner.stop();
    open();
    await stopping;
    expect(seen).toEqual(['first']);
    expect((await bench.rows()).map(({ status, attempts }) => ({ status, attempts }))).toEqual([
      { status: 'waiting', attempts: 0 },
    ]);
    await bench.runner({ note }).drain();
    expect(seen).toEqual(['first', 'second']);
  });

  it('gives back what it took ahead of time because jobs passed quickly, when it is stopped', async () => {
    const { open, passed } = gate();
    const note = async (text: string): Promise<void> => {
      if (text === 'slow') await passed;
    };
    const runner = await bench.started({ note }, { concurrency: 1 });
    await bench.put((tx) => enqueueAll(tx, jobs, 'note', Array.from({ length: 30 }, String)));
    await until(async () => (await bench.rows()).length).toBe(0);
    await bench.put((tx) => enqueueAll(tx, jobs, 'note', ['slow', 'a', 'b', 'c']));
    await until(async () => (await bench.rows()).map(({ status }) => status)).toEqual(Array(4).fill('running'));
    const stopping = runner.stop();
    open();
    await stopping;
    const left = (await bench.rows()).map(({ payload, status, attempts }) => [payload, status, attempts]);
    expect(left).toEqual([
      ['"a"', 'waiting', 0],
      ['"b"', 'waiting', 0],
      ['"c"', 'waiting', 0],
    ]);
  });

  it('gives back a job that does not end in time when it is stopped, and does not count the try', async () => {
    let aborted = false;
    const note = (_text: string, { signal }: { signal: AbortSignal }): Promise<void> =>
      new Promise(() => signal.addEventListener('abort', () => (aborted = true)));
    const runner = await bench.started({ note }, { graceMs: 10 });
    await bench.put((tx) => enqueue(tx, jobs, 'note', 'endless'));
    await until(async () => (await bench.rows())[0]?.status).toBe('running');
    await runner.stop();
    expect(aborted).toBe(true);
    expect((await bench.rows())[0]).toMatchObject({ status: 'waiting', attempts: 0, lost: 0, lease: null });
  });
}
