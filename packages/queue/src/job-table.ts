import type { Dialect, StaticMigration } from '@okruh/store';
import { type Kysely, sql } from 'kysely';

/** A job as it lies in the database. A job that was done has no row. */
export interface JobRow {
  /** UUIDv7; its time is when the job was enqueued. */
  id: string;
  name: string;
  /** Kinds of jobs that share slots share a lane. */
  lane: string;
  /** JSON. */
  payload: string;
  /** `delayed` until `run_at`, then `waiting`. */
  status: 'delayed' | 'waiting' | 'running' | 'failed';
  /** Smaller runs first. */
  priority: number;
  /** Of a delayed job: not before this instant. */
  run_at: string | null;
  dedup_key: string | null;
  /** 1: enqueued again under its key while running, so it runs once more after this. */
  again: number;
  /** Tries since the job was enqueued or retried by a person, without those that a vanished process took along. */
  attempts: number;
  /** How often the process that ran it vanished. */
  lost: number;
  /** How often it was taken altogether; tells one turn of the job from the next. */
  claims: number;
  /** Which runner has it, while it is running. */
  lease: string | null;
  /** Why the last try failed, for administrators. */
  reason: string | null;
  failed_at: string | null;
}

/** A runner that may hold jobs. One that is past its time has vanished, and its jobs are taken back. */
export interface JobRunnerRow {
  /** The lease its jobs carry; made anew when the runner was taken for dead. */
  lease: string;
  alive_until: string;
}

export interface JobTables {
  job: JobRow;
  job_runner: JobRunnerRow;
}

async function createTable(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const table = db.schema
    .createTable('job')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('run_at', 'text')
    .addColumn('dedup_key', 'text')
    .addColumn('again', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('lost', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('claims', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('lease', 'text')
    .addColumn('reason', 'text')
    .addColumn('failed_at', 'text');
  // Ids grow with time, so SQLite can keep the rows in the order of their ids and needs no second tree for them.
  await (dialect === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table).execute();
}

/**
 * Each frequent look at the table finds its rows at the beginning of one of these, however many jobs lie there. Running
 * jobs have none: they are looked for only when a runner has vanished, and each index costs at every claim.
 */
const indexes = [
  `create index job_waiting on job (lane, priority, id) where status = 'waiting'`,
  `create index job_delayed on job (run_at) where status = 'delayed'`,
  `create index job_failed on job (failed_at) where status = 'failed'`,
  `create unique index job_key on job (name, dedup_key) where dedup_key is not null and status <> 'failed'`,
];

/** Creates the table of jobs; part of the migrations of each service that has jobs. */
export const jobTables: StaticMigration = {
  up: async (db, dialect) => {
    await createTable(db, dialect);
    await db.schema
      .createTable('job_runner')
      .addColumn('lease', 'text', (column) => column.primaryKey().notNull())
      .addColumn('alive_until', 'text', (column) => column.notNull())
      .execute();
    for (const index of indexes) await sql.raw(index).execute(db);
  },
};
