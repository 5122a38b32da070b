import { expect, it } from 'vitest';
import { enqueue } from '../enqueue.ts';
import { listFailedJobs } from '../failed-jobs.ts';
import { doOnce, gate, jobs, type QueueBench, until } from './queue-bench.ts';

const lease = 30_000;
const put = (bench: QueueBench, text: string): Promise<string> => bench.put((tx) => enqueue(tx, jobs, 'note', text));

/** Makes it look as if a runner had taken the job and vanished. */
async function vanish(bench: QueueBench, id: string): Promise<void> {
  const end = new Date(bench.clock.millis() + lease).toISOString();
  await bench.store.db
    .insertInto('job_runner')
    .values({ lease: `vanished-${id}`, alive_until: end })
    .execute();
  await bench.store.db
    .updateTable('job')
    .set((row) => ({ status: 'running', attempts: row('attempts', '+', 1), lease: `vanished-${id}` }))
    .where('id', '=', id)
    .execute();
}

export function vanishedRunners(bench: QueueBench): void {
  lostJobs(bench);
  leases(bench);
  otherPrograms(bench);
}

function lostJobs(bench: QueueBench): void {
  it('takes over the job of a runner that vanished, once its lease is over', async () => {
    const id = await put(bench, 'x');
    await vanish(bench, id);
    const runner = bench.runner({ note: doOnce(bench) });
    await bench.clock.advance(lease);
    await runner.drain();
    expect(await bench.deeds()).toEqual([]);
    await bench.clock.advance(1);
    await runner.drain();
    expect(await bench.deeds()).toEqual(['x']);
  });

  it('gives up a job that takes its process along for the third time, and goes on with the others', async () => {
    const killer = await put(bench, 'killer');
    const runner = bench.runner({ note: doOnce(bench) });
    const onlySweeps = bench.runner({}, { concurrency: 0 });
    const fates: unknown[] = [];
    for (let death = 1; death <= 3; death += 1) {
      await vanish(bench, killer);
      await bench.clock.advance(lease + 1);
      await onlySweeps.drain();
      fates.push((await bench.rows()).map(({ status, lost }) => [status, lost])[0]);
    }
    expect(fates).toEqual([
      ['waiting', 1],
      ['waiting', 2],
      ['failed', 3],
    ]);
    await put(bench, 'harmless');
    await runner.drain();
    expect(await bench.deeds()).toEqual(['harmless']);
    expect(await listFailedJobs(bench.store)).toMatchObject([{ id: killer, reason: 'worker-lost' }]);
  });

  it('runs jobs that lost their process one at a time, so that the one that kills takes no others along', async () => {
    for (const text of ['a', 'b', 'c']) await vanish(bench, await put(bench, text));
    await bench.clock.advance(lease + 1);
    await put(bench, 'new');
    const now: string[] = [];
    const together: string[] = [];
    const note = async (text: string): Promise<void> => {
      now.push(text);
      together.push([...now].sort().join('+'));
      await new Promise((resolve) => setImmediate(resolve));
      now.splice(now.indexOf(text), 1);
    };
    await bench.runner({ note }, { concurrency: 4 }).drain();
    expect(together.filter((text) => /[abc].*[abc]/.test(text))).toEqual([]);
    expect(together).toHaveLength(4);
  });

  it('does the work again when the process ends between the work and the note of it', async () => {
    const seen: string[] = [];
    const id = await put(bench, 'x');
    await vanish(bench, id);
    seen.push('x');
    await bench.clock.advance(lease + 1);
    await bench.runner({ note: async (text) => void seen.push(text) }).drain();
    expect(seen).toEqual(['x', 'x']);
  });
}

function leases(bench: QueueBench): void {
  it('keeps a long job as long as its runner lives', async () => {
    const { open, passed } = gate();
    const note = (): Promise<void> => passed;
    await put(bench, 'long');
    const signOfLife = async (): Promise<string | undefined> =>
      (await bench.store.db.selectFrom('job_runner').select('alive_until').executeTakeFirst())?.alive_until;
    const holder = bench.runner({ note }, { leaseMs: 3000 });
    const holding = holder.drain();
    await until(async () => (await bench.rows())[0]?.status).toBe('running');
    const other = bench.runner({ note: doOnce(bench) });
    for (let second = 0; second < 4; second += 1) {
      const before = await signOfLife();
      await bench.clock.advance(1001);
      await until(signOfLife).not.toBe(before);
      await other.drain();
    }
    open();
    await holding;
    expect(await bench.deeds()).toEqual([]);
    expect(await bench.rows()).toEqual([]);
  });

  it('lets a handler that was taken for dead change nothing any more', async () => {
    const { open, passed } = gate();
    const finished: string[] = [];
    const slow = bench.runner({
      note: async (text, context) => {
        await passed;
        await doOnce(bench)(text, context).catch((error: unknown) => finished.push((error as Error).name));
      },
    });
    await put(bench, 'x');
    const slowly = slow.drain();
    await until(async () => (await bench.rows())[0]?.status).toBe('running');
    await bench.store.db.updateTable('job_runner').set({ alive_until: '2000-01-01T00:00:00.000Z' }).execute();
    await bench.runner({ note: doOnce(bench) }).drain();
    expect(await bench.deeds()).toEqual(['x']);
    open();
    await slowly;
    expect(finished).toEqual(['LeaseLost']);
    expect(await bench.deeds()).toEqual(['x']);
  });
}

function otherPrograms(bench: QueueBench): void {
  it('finds a waiting job whose lane is no longer in the catalogue', async () => {
    const seen: string[] = [];
    const id = await put(bench, 'x');
    await bench.store.db.updateTable('job').set({ lane: 'left-behind' }).where('id', '=', id).execute();
    await bench.runner({ note: async (text) => void seen.push(text) }).drain();
    expect(seen).toEqual(['x']);
  });

  it('leaves a kind of job it does not know for a newer program', async () => {
    await bench.store.db
      .updateTable('job')
      .set({ name: 'from-the-future', lane: 'from-the-future' })
      .where('id', '=', await put(bench, 'x'))
      .execute();
    await bench.runner({}).drain();
    expect(await bench.rows()).toMatchObject([{ name: 'from-the-future', status: 'waiting' }]);
  });
}
