import { Queue, Worker } from 'bullmq';
import { Logger, run } from 'graphile-worker';
import { Redis } from 'ioredis';
import pg from 'pg';
import PgBoss from 'pg-boss';
import { type Contender, concurrency } from './contender.ts';

const second = 'a second of what was confirmed';
const none = 'nothing';

/** Plain BullMQ, as its documentation shows it. */
export async function plainBullmq(redisUrl: string, done: () => void): Promise<Contender> {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue('plain', { connection });
  const blocking = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const worker = new Worker('plain', async () => done(), { connection: blocking, concurrency });
  await worker.waitUntilReady();
  const options = { removeOnComplete: true };
  return {
    name: 'BullMQ',
    durability: second,
    enqueue: async (ids) => {
      await queue.addBulk(ids.map((id) => ({ name: 'nothing', data: { id }, opts: options })));
    },
    stop: async () => {
      await worker.close();
      await queue.close();
      connection.disconnect();
      blocking.disconnect();
    },
  };
}

/** pg-boss on PostgreSQL: it asks twice a second, the most it lets itself be told, so it takes many at once. */
export async function pgBoss(url: string, done: () => void): Promise<Contender> {
  const boss = new PgBoss({ connectionString: url, max: 10, supervise: false, schedule: false });
  await boss.start();
  await boss.createQueue('nothing');
  const options = { batchSize: 500, pollingIntervalSeconds: 0.5 };
  for (let one = 0; one < 5; one += 1) {
    await boss.work('nothing', options, async (taken) => {
      for (const _job of taken) done();
    });
  }
  return {
    name: 'pg-boss',
    durability: none,
    enqueue: async (ids) => {
      await boss.insert(ids.map((id) => ({ name: 'nothing', data: { id } })));
    },
    stop: () => boss.stop({ graceful: false }),
  };
}

/** graphile-worker on PostgreSQL. */
export async function graphileWorker(url: string, done: () => void): Promise<Contender> {
  const pool = new pg.Pool({ connectionString: url, max: 20 });
  const taskList = { nothing: async () => done() };
  const logger = new Logger(() => () => undefined);
  const runner = await run({ pgPool: pool, concurrency, taskList, logger, noHandleSignals: true, pollInterval: 500 });
  return {
    name: 'graphile-worker',
    durability: none,
    enqueue: async (ids) => {
      await pool.query(
        `select graphile_worker.add_job('nothing', json_build_object('id', one)) from unnest($1::text[]) one`,
        [ids],
      );
    },
    stop: async () => {
      await runner.stop();
      await pool.end();
    },
  };
}
