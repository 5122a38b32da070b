import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestPostgres, type TestPostgres } from '@okruh/store/testing';
import { Queue } from 'bullmq';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { doOnce, gate, jobs, type QueueBench, setUp, until } from './conformance/queue-bench.ts';
import { queueConformance } from './conformance.ts';
import { enqueue, enqueueAll } from './enqueue.ts';
import type { RunnerKind } from './runner.ts';
import { startTestRedis, type TestRedis } from './testing.ts';

const redis = await startTestRedis();
const dir = mkdtempSync(join(tmpdir(), 'queue-'));
let postgres: TestPostgres | undefined;
let prefixes = 0;

const kind = (): RunnerKind => ({ runner: 'bullmq', redisUrl: redis?.url ?? '', prefix: `test-${(prefixes += 1)}` });
const freshUrl = (): Promise<string> => Promise.resolve(`sqlite:${join(dir, `jobs-${prefixes}.db`)}`);

afterAll(async () => {
  await redis?.stop();
  await postgres?.stop();
  rmSync(dir, { recursive: true });
});

describe.skipIf(!redis)('with Redis', () => {
  queueConformance('SQLite with the BullMQ runner', { freshUrl, kind });
  queueConformance('PostgreSQL with the BullMQ runner', {
    freshUrl: async () => {
      postgres = await startTestPostgres();
      return postgres.database();
    },
    kind,
  });
  describe('a queue that loses its Redis', () => {
    troubles(redis as TestRedis);
  });
});

function troubles(server: TestRedis): void {
  const prefix = 'one-installation';
  const bench: QueueBench = setUp({ freshUrl, kind: () => ({ runner: 'bullmq', redisUrl: server.url, prefix }) });
  const names = Array.from({ length: 60 }, (_, index) => `n-${index}`).sort();
  const done = async (): Promise<string[]> => {
    await until(async () => (await bench.rows()).length).toBe(0);
    return (await bench.deeds()).sort();
  };
  beforeEach(() => server.connection.flushall());

  it('does each job once when Redis is flushed in the middle, again and again', async () => {
    await Promise.all([1, 2].map(() => bench.started({ note: doOnce(bench) }, { concurrency: 4 })));
    for (const name of names) {
      await bench.put((tx) => enqueue(tx, jobs, 'note', name));
      if (name.endsWith('5')) await server.connection.flushall();
    }
    expect(await done()).toEqual(names);
  });

  it('does each job once when Redis is killed in the middle and comes back empty', async () => {
    await bench.started({ note: doOnce(bench) }, { concurrency: 4 });
    await bench.put((tx) => enqueueAll(tx, jobs, 'note', names.slice(0, 20)));
    await server.kill();
    await bench.put((tx) => enqueueAll(tx, jobs, 'note', names.slice(20, 40)));
    await until(async () => (await bench.rows()).length).toBe(0);
    await server.restart();
    await bench.put((tx) => enqueueAll(tx, jobs, 'note', names.slice(40)));
    expect(await done()).toEqual(names);
  });

  it('runs what was enqueued before any runner was there', async () => {
    await bench.put((tx) => enqueueAll(tx, jobs, 'note', names));
    await bench.started({ note: doOnce(bench) });
    expect(await done()).toEqual(names);
  });

  it('tries again when Redis says that it is time', async () => {
    let tries = 0;
    const quick = async (): Promise<void> => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
    };
    await bench.started({ quick }, { pollMs: 3_600_000, sweepMs: 3_600_000 });
    await bench.put((tx) => enqueue(tx, jobs, 'quick', 'x'));
    expect(await done()).toEqual([]);
    expect(tries).toBe(3);
  });

  it('does the work once when tickets come twice', async () => {
    await bench.started({ note: doOnce(bench) }, { concurrency: 4 });
    const queue = new Queue('_shared', { connection: server.connection, prefix });
    await bench.put((tx) => enqueueAll(tx, jobs, 'note', names));
    await queue.addBulk(names.map((name) => ({ name, data: null })));
    expect(await done()).toEqual(names);
    await queue.close();
  });

  it('lets nothing but ids go through Redis', async () => {
    const { open, passed } = gate();
    await bench.started({ note: () => passed }, { concurrency: 1 });
    await bench.put((tx) => enqueueAll(tx, jobs, 'note', ['secret-payload-1', 'secret-payload-2'], { priority: 77 }));
    const [first] = await bench.rows();
    const keys = (): Promise<string[]> => server.connection.keys('*');
    await until(async () => (await keys()).join(' ')).toContain(first?.id);
    const held = await Promise.all((await keys()).map((key) => server.connection.dump(key)));
    expect(held.join(' ')).not.toContain('secret-payload');
    open();
  });

  it('spreads jobs over several processes without taking more than there are slots', async () => {
    const { open, passed } = gate();
    const begun = { one: 0, two: 0 };
    const hold = (who: 'one' | 'two') => async (): Promise<void> => {
      begun[who] += 1;
      await passed;
    };
    await bench.started({ note: hold('one') }, { concurrency: 2 });
    await bench.started({ note: hold('two') }, { concurrency: 2 });
    await bench.put((tx) => enqueueAll(tx, jobs, 'note', names.slice(0, 9)));
    await until(() => begun).toEqual({ one: 2, two: 2 });
    open();
    expect(await done()).toEqual([]);
  });
}
