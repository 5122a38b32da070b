import type { Logger } from '@okruh/runtime';
import { type Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { StoreRefused } from './store-errors.ts';

const int8 = 20;
const numeric = 1700;

/** Counts and sums arrive as numbers, as they do from SQLite; PostgreSQL's driver gives texts for them by default. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === int8 || oid === numeric ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** A pool of connections to PostgreSQL for Kysely. */
export function openPostgres(url: string, log: Logger): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: 10,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    application_name: 'okruh',
  });
  pool.on('error', (err) => log.warn({ err }, 'an idle database connection was lost'));
  return new PostgresDialect({ pool });
}

interface ServerFacts {
  version: number;
  synchronous: string;
  lowered: string;
}

/**
 * Checks that the server is new enough, confirms commits only when they are on disk, and knows Ukrainian letters.
 * @throws StoreRefused
 */
export async function checkPostgres(db: Kysely<unknown>): Promise<void> {
  const facts = await readFacts(db);
  if (facts.version < 150_000) {
    throw new StoreRefused('store-too-old', 'Потрібен PostgreSQL 15 або новіший: оновіть сервер бази даних.');
  }
  if (facts.synchronous === 'off') {
    throw new StoreRefused('store-unsafe', 'На сервері PostgreSQL вимкнено synchronous_commit: увімкніть його (on).');
  }
  if (facts.lowered !== 'їґє') {
    const advice = 'створіть її заново з ENCODING UTF8 та LOCALE C.UTF-8 або uk_UA.UTF-8';
    throw new StoreRefused('store-encoding', `База PostgreSQL не знає українських літер: ${advice}.`);
  }
}

async function readFacts(db: Kysely<unknown>): Promise<ServerFacts> {
  try {
    const { rows } = await sql<ServerFacts>`select current_setting('server_version_num')::int as version,
      current_setting('synchronous_commit') as synchronous, lower('ЇҐЄ') as lowered`.execute(db);
    return rows[0] ?? { version: 0, synchronous: '', lowered: '' };
  } catch (error) {
    const advice = 'перевірте адресу, пароль і чи працює сервер';
    throw new StoreRefused('store-unreachable', `Немає з’єднання з PostgreSQL: ${advice}.`, error);
  }
}
