import { startTestRedis } from '@okruh/queue/testing';
import { systemClock } from '@okruh/runtime';
import { startTestPostgres } from '@okruh/store/testing';
import { quickText } from '../town/quick-recogniser.ts';
import { lacks } from '../town/requirements.ts';
import { startTown, type Town } from '../town/start-town.ts';

/** On what a town stands, and what its recognition must find. */
export interface Backend {
  name: string;
  /** This machine lacks what it needs. */
  missing: boolean;
  openTown(): Promise<Town>;
  /** A phrase of each paper, by slot. */
  phrases: { application: string; 'health-conclusion': string; passport: string };
}

const embedded: Backend = {
  name: 'SQLite, files and the embedded queue, with real recognition',
  missing: false,
  openTown: () => startTown({ recogniser: 'tesseract' }),
  phrases: {
    application: 'про призначення усіх видів соціальної допомоги',
    'health-conclusion': 'Прийом ліків за призначенням сімейного лікаря',
    passport: 'ПАСПОРТ ГРОМАДЯНИНА УКРАЇНИ',
  },
};

const large: Backend = {
  name: 'PostgreSQL and BullMQ',
  missing: lacks('redis-server'),
  openTown: openLargeTown,
  phrases: { application: quickText, 'health-conclusion': quickText, passport: quickText },
};

async function openLargeTown(): Promise<Town> {
  const redis = await startTestRedis();
  if (redis === undefined) throw new Error('redis-server is not installed on this machine');
  const postgres = await startTestPostgres();
  return startTown({
    clock: systemClock,
    redisUrl: redis.url,
    databaseUrl: await postgres.database(),
    portalDatabaseUrl: await postgres.database(),
    afterwards: () => redis.stop(),
  });
}

/** The engines of one PC, and those of an oblast. */
export const backends: readonly Backend[] = [embedded, large];
