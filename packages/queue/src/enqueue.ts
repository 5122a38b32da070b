import type { Dialect, Tx } from '@okruh/store';
import { type RawBuilder, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { ringAfterCommit } from './bell.ts';
import type { JobCatalogue, PayloadOf } from './job-catalogue.ts';
import type { JobRow, JobTables } from './job-table.ts';
import { laneOf } from './lanes.ts';

export interface EnqueueOptions {
  /**
   * At most one such job (per name and key) lives at a time. While one waits, enqueuing it again renews its payload, takes
   * the more urgent time and priority, and returns its id; while one runs, it will run once more with the new payload.
   */
  key?: string;
  /** Not before this instant (ISO 8601 UTC with milliseconds); at once by default. */
  runAt?: string;
  /** Smaller runs first; 100 by default. */
  priority?: number;
}

type NewRow = Pick<
  JobRow,
  'id' | 'name' | 'lane' | 'payload' | 'status' | 'priority' | 'run_at' | 'dedup_key' | 'claims'
>;

/**
 * Writes a job in the caller's transaction: it exists if and only if that transaction commits.
 * @returns id of the job.
 */
export async function enqueue<S extends JobTables, J extends JobCatalogue, N extends keyof J & string>(
  tx: Tx<S>,
  jobs: J,
  name: N,
  payload: PayloadOf<J, N>,
  options: EnqueueOptions = {},
): Promise<string> {
  const row = newRow(jobs, name, payload, options);
  if (options.key === undefined) {
    await insert(tx, [row]);
    return row.id;
  }
  return insertOrRenew(tx, row);
}

/** As {@link enqueue}, for many payloads of one kind at once; the ids are in the order of the payloads. */
export async function enqueueAll<S extends JobTables, J extends JobCatalogue, N extends keyof J & string>(
  tx: Tx<S>,
  jobs: J,
  name: N,
  payloads: readonly PayloadOf<J, N>[],
  options: Omit<EnqueueOptions, 'key'> = {},
): Promise<string[]> {
  const rows = payloads.map((payload) => newRow(jobs, name, payload, options));
  await insert(tx, rows);
  return rows.map(({ id }) => id);
}

function newRow(jobs: JobCatalogue, name: string, payload: unknown, options: EnqueueOptions): NewRow {
  const { key = null, runAt = null, priority = 100 } = options;
  return {
    id: uuidv7(),
    name,
    lane: laneOf(jobs, name),
    payload: JSON.stringify(payload ?? null),
    status: runAt === null ? 'waiting' : 'delayed',
    priority,
    run_at: runAt,
    dedup_key: key,
    claims: 0,
  };
}

const jobsIn = <S extends JobTables>(tx: Tx<S>): Tx<JobTables>['db'] => tx.db as unknown as Tx<JobTables>['db'];

/** Ids and payloads as a table of the statement's own: one short statement whatever the number of rows. */
const listed = (dialect: Dialect, rows: readonly NewRow[]): RawBuilder<unknown> =>
  dialect === 'sqlite'
    ? sql`(select value ->> 0 as id, value ->> 1 as payload
        from json_each(${JSON.stringify(rows.map(({ id, payload }) => [id, payload]))})) as listed`
    : sql`unnest(${rows.map(({ id }) => id)}::text[], ${rows.map(({ payload }) => payload)}::text[]) as listed (id, payload)`;

/** Writes rows that differ only in id and payload. */
async function insert<S extends JobTables>(tx: Tx<S>, rows: NewRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const { name, lane, status, priority, run_at } = first;
  await sql`insert into job (id, payload, name, lane, status, priority, run_at)
    select id, payload, ${name}, ${lane}, ${status}, cast(${priority} as integer), cast(${run_at} as text)
    from ${listed(tx.dialect, rows)}`.execute(jobsIn(tx));
  ringAfterCommit(tx, rows);
}

async function insertOrRenew<S extends JobTables>(tx: Tx<S>, row: NewRow): Promise<string> {
  const kept = await jobsIn(tx)
    .insertInto('job')
    .values({ ...row, again: 0, attempts: 0, lost: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(['name', 'dedup_key'])
        .where(sql<boolean>`dedup_key is not null and status <> 'failed'`)
        .doUpdateSet({
          payload: row.payload,
          again: sql`case when job.status = 'running' then 1 else 0 end`,
          priority: sql`case when job.priority < excluded.priority then job.priority else excluded.priority end`,
          status: sql`case when job.status = 'delayed' and excluded.status = 'waiting' then 'waiting' else job.status end`,
          run_at: sql`case when job.run_at < excluded.run_at then job.run_at else excluded.run_at end`,
        }),
    )
    .returning(['id', 'lane', 'claims', 'run_at', 'status'])
    .executeTakeFirstOrThrow();
  if (kept.status !== 'running') ringAfterCommit(tx, [kept]);
  return kept.id;
}
