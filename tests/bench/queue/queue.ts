import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestRedis } from '@okruh/queue/testing';
import { startDurablePostgres } from '@okruh/store/testing';
import { type Contender, concurrency, type Start } from './contender.ts';
import { okruhQueue } from './okruh-queue.ts';
import { graphileWorker, pgBoss, plainBullmq } from './peers.ts';

/**
 * `npm run bench:queue [-- JOBS]`: enqueues jobs of which nothing is to be done and runs them 50 at a time, by Okruh's runners and
 * by three peers in turn; jobs that are written a hundred at once, as the pages of a parcel are, and one by one.
 */
const count = Number(process.argv[2] ?? 10_000);
const rounds = 3;
const writers = 50;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const folder = await mkdtemp(join(tmpdir(), 'okruh-queue-'));
const redis = await startTestRedis();
const postgres = await startDurablePostgres();
try {
  if (redis === undefined) throw new Error('Немає програми redis-server: sudo apt-get install -y redis-server');
  await redis.connection.config('SET', 'appendonly', 'yes');
  await redis.connection.config('SET', 'appendfsync', 'everysec');
  await bench(await contenders(redis.url));
} finally {
  await redis?.stop();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function contenders(redisUrl: string): Promise<Start[]> {
  const [boss, graphile, centre] = [await postgres.database(), await postgres.database(), await postgres.database()];
  const embedded = { runner: 'embedded' } as const;
  const bullmq = (prefix: string) => ({ runner: 'bullmq', redisUrl, prefix }) as const;
  const url = (name: string) => `sqlite:${join(folder, `${name}.sqlite`)}`;
  const nothing = 'nothing';
  return [
    (done) => okruhQueue({ name: 'Okruh embedded', durability: nothing, url: url('embedded'), kind: embedded }, done),
    (done) => plainBullmq(redisUrl, done),
    (done) => okruhQueue({ name: 'Okruh BullMQ', durability: nothing, url: url('bullmq'), kind: bullmq('one') }, done),
    (done) =>
      okruhQueue({ name: 'Okruh BullMQ, PostgreSQL', durability: nothing, url: centre, kind: bullmq('two') }, done),
    (done) => pgBoss(boss, done),
    (done) => graphileWorker(graphile, done),
  ];
}

/** Jobs a second of one contender, in each round. */
interface Rates {
  readonly name: string;
  readonly durability: string;
  readonly hundreds: number[];
  readonly singles: number[];
}

async function bench(starts: readonly Start[]): Promise<void> {
  const all: Rates[] = starts.map(() => ({ name: '', durability: '', hundreds: [], singles: [] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [place, start] of starts.entries()) {
      let left = 0;
      let finished = (): void => undefined;
      const contender = await start(() => {
        left -= 1;
        if (left === 0) finished();
      });
      const timed = async (jobs: number, size: number): Promise<number> => {
        left = jobs;
        const allDone = new Promise<void>((resolve) => (finished = resolve));
        const begun = performance.now();
        await enqueue(contender, jobs, size);
        await allDone;
        return jobs / ((performance.now() - begun) / 1_000);
      };
      await timed(500, 100);
      const hundreds = await timed(count, 100);
      const singles = await timed(Math.ceil(count / 5), 1);
      const { name, durability } = contender;
      const before = all[place];
      all[place] = {
        name,
        durability,
        hundreds: [...(before?.hundreds ?? []), hundreds],
        singles: [...(before?.singles ?? []), singles],
      };
      await contender.stop();
    }
  }
  tell(all);
}

/** So many jobs, by as many writers as there may be batches at a time. */
async function enqueue(contender: Contender, jobs: number, size: number): Promise<void> {
  const batches = Array.from({ length: Math.ceil(jobs / size) }, (_, batch) =>
    Array.from({ length: Math.min(size, jobs - batch * size) }, (_one, index) => `${batch}-${index}`),
  );
  const write = async (): Promise<void> => {
    for (let ids = batches.pop(); ids !== undefined; ids = batches.pop()) await contender.enqueue(ids);
  };
  await Promise.all(Array.from({ length: size === 1 ? writers : 1 }, write));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function tell(all: readonly Rates[]): void {
  const rate = (name: string, kind: 'hundreds' | 'singles'): number => {
    const found = all.find((one) => one.name === name);
    return median(found?.[kind] ?? []);
  };
  const ratio = (one: string, other: string, kind: 'hundreds' | 'singles' = 'hundreds'): number =>
    Number((rate(one, kind) / rate(other, kind)).toFixed(2));
  say(`${count} jobs, ${concurrency} at a time; jobs a second, median of ${rounds} (ratio to plain BullMQ)`);
  say(`${''.padEnd(26)}${'by hundreds'.padStart(20)}${'one by one'.padStart(20)}   a power cut takes`);
  for (const { name, durability } of all) {
    const cell = (kind: 'hundreds' | 'singles') =>
      `${Math.round(rate(name, kind))} (${ratio(name, 'BullMQ', kind).toFixed(2)})`.padStart(20);
    say(`${name.padEnd(26)}${cell('hundreds')}${cell('singles')}   ${durability}`);
  }
  say(
    JSON.stringify({
      bench: 'queue',
      jobs: count,
      concurrency,
      embeddedOverBullmq: ratio('Okruh embedded', 'BullMQ'),
      bullmqPathOverPlain: ratio('Okruh BullMQ', 'BullMQ'),
      bullmqPathOnPostgresOverPlain: ratio('Okruh BullMQ, PostgreSQL', 'BullMQ'),
      embeddedOverPgBoss: ratio('Okruh embedded', 'pg-boss'),
      embeddedOverGraphileWorker: ratio('Okruh embedded', 'graphile-worker'),
      singles: {
        embeddedOverBullmq: ratio('Okruh embedded', 'BullMQ', 'singles'),
        bullmqPathOverPlain: ratio('Okruh BullMQ', 'BullMQ', 'singles'),
      },
    }),
  );
}
