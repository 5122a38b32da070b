import { once } from 'node:events';
import type { Clock, Logger } from '@okruh/runtime';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Ring } from './bell.ts';
import type { Lane } from './lanes.ts';
import { type Source, wantAll } from './source.ts';
import { createTickets } from './tickets.ts';

interface BullParts {
  redisUrl: string;
  prefix: string;
  lanes: readonly Lane[];
  clock: Clock;
  log: Logger;
  wake: () => void;
}

/** A connection whose commands wait for Redis to come back, as BullMQ's workers need it. */
const patientConnection = (url: string): Redis => new Redis(url, { maxRetriesPerRequest: null });

/** A connection whose commands fail at once without Redis: the table remembers what could not be rung. */
const hastyConnection = (url: string): Redis =>
  new Redis(url, { maxRetriesPerRequest: 0, enableOfflineQueue: false, commandTimeout: 5000 });

/**
 * The source of the BullMQ runner. A ticket in Redis stands for "there is a job in this lane"; whichever process gets it
 * takes the most urgent waiting row. So Redis spreads the work and wakes the workers, but knows and decides nothing:
 * a ticket too many finds no row, a ticket too few is made up for by {@link Source.remind}.
 */
export function bullSource({ redisUrl, prefix, lanes, clock, log, wake }: BullParts): Source {
  const tickets = createTickets();
  const onError = (err: Error): void => log.debug({ err, runner: 'bullmq' }, 'redis connection');
  const bell = createBell(hastyConnection(redisUrl), prefix, clock, onError);
  const working = patientConnection(redisUrl);
  working.on('error', onError);
  let workers: Worker[] = [];
  let away = false;

  const employ = ({ name, slots }: Lane): Worker => {
    const serve = (): Promise<void> => {
      const served = tickets.open(name);
      wake();
      return served;
    };
    const worker = new Worker(name, serve, { connection: working, prefix, concurrency: slots, runRetryDelay: 1000 });
    worker.on('error', onError);
    return worker;
  };

  /** Without Redis jobs are taken from the table directly, until a ring gets through again. */
  const ring = async (rings: readonly Ring[]): Promise<void> => {
    try {
      await bell.ring(rings);
      away = false;
    } catch (err) {
      if (!away) log.warn({ err, runner: 'bullmq' }, 'no redis: jobs are taken from the table directly');
      away = true;
      wake();
    }
  };

  return {
    start: async () => {
      workers = lanes.map(employ);
      await inTime(Promise.all([working.ping(), bell.ready()]));
    },
    wants: (rooms) => (away ? wantAll(rooms) : tickets.wants(rooms)),
    exhausted: tickets.exhausted,
    hear: (rings) => void ring(rings),
    remind: ring,
    pause: () => {
      tickets.close();
      for (const worker of workers) worker.pause(true).catch(onError);
    },
    close: async () => {
      await inTime(Promise.all(workers.map((worker) => worker.close())));
      await inTime(bell.close());
      working.disconnect();
    },
  };
}

/** Puts tickets into Redis. */
interface Bell {
  ready(): Promise<unknown>;
  /** @throws when Redis is away. */
  ring(rings: readonly Ring[]): Promise<void>;
  close(): Promise<void>;
}

function createBell(connection: Redis, prefix: string, clock: Clock, onError: (err: Error) => void): Bell {
  const queues = new Map<string, Queue>();
  connection.on('error', onError);

  const queueOf = (lane: string): Queue => {
    const known = queues.get(lane);
    if (known) return known;
    const queue = new Queue(lane, { connection, prefix });
    queue.on('error', onError);
    queues.set(lane, queue);
    return queue;
  };

  return {
    ready: async () => connection.status === 'ready' || once(connection, 'ready'),
    ring: async (rings) => {
      // A queue that BullMQ sets up without Redis stays unusable, so none is made before the connection is.
      if (connection.status !== 'ready') throw new Error('redis is away');
      for (const lane of new Set(rings.map((one) => one.lane))) {
        const mine = rings.filter((one) => one.lane === lane);
        try {
          await queueOf(lane).addBulk(mine.map((one) => ticketOf(one, clock.millis())));
        } catch (error) {
          queues.delete(lane);
          throw error;
        }
      }
    },
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      connection.disconnect();
    },
  };
}

/** What stands for a job at BullMQ: nothing but its id, and which of its turns it is for. */
const ticketOf = ({ id, claims, runAt }: Ring, nowMs: number): Parameters<Queue['addBulk']>[0][number] => ({
  name: 'job',
  data: null,
  opts: {
    jobId: `${id}-${claims}`,
    ...(runAt === null ? {} : { delay: Math.max(0, Date.parse(runAt) - nowMs) }),
    removeOnComplete: true,
    removeOnFail: true,
  },
});

/** Longest wait for Redis to take note of a beginning or an end; it finds out by itself too. */
const patienceMs = 2000;

async function inTime(work: Promise<unknown>): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => (late = setTimeout(resolve, patienceMs)));
  await Promise.race([work.catch(() => undefined), enough]);
  clearTimeout(late);
}
