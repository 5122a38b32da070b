import { claimRows, type Dialect, type Tx } from '@okruh/store';
import { type RawBuilder, sql } from 'kysely';
import { ringAfterCommit } from './bell.ts';
import type { JobRow, JobTables } from './job-table.ts';
import { lostLane } from './lanes.ts';

type JobTx = Tx<JobTables>;

/** What a runner needs to know of a job it has taken. */
export type TakenJob = Pick<JobRow, (typeof needed)[number]>;

const needed = ['id', 'name', 'lane', 'payload', 'priority', 'attempts', 'lost'] as const;
const free = { lease: null };
const uncounted = { attempts: sql<number>`attempts - 1` };
const rung = ['id', 'lane', 'claims', 'run_at', 'status'] as const;

/** `id` is one of many, as one parameter: the statement stays the same whatever their number. */
const oneOf = (dialect: Dialect, ids: readonly string[]): RawBuilder<boolean> =>
  dialect === 'sqlite'
    ? sql<boolean>`id in (select value from json_each(${JSON.stringify(ids)}))`
    : sql<boolean>`id = any(${[...ids]})`;

/** Lets delayed jobs wait whose time has come. */
export async function wakeDelayed(tx: JobTx, now: string): Promise<void> {
  const due = tx.db.selectFrom('job').select('id').where('status', '=', 'delayed').where('run_at', '<=', now);
  const candidates = due.orderBy('run_at').limit(1000);
  await claimRows(tx, { table: 'job', candidates, set: { status: 'waiting' }, returning: ['id'] });
}

/** Takes up to `limit` waiting jobs of a lane, most urgent and oldest first. */
export async function takeWaiting(tx: JobTx, lane: string, limit: number, lease: string): Promise<TakenJob[]> {
  const waiting = tx.db.selectFrom('job').select('id').where('status', '=', 'waiting').where('lane', '=', lane);
  const rows = await claimRows(tx, {
    table: 'job',
    candidates: waiting.orderBy('priority').orderBy('id').limit(limit),
    set: {
      status: 'running',
      attempts: sql<number>`attempts + 1` as never,
      claims: sql<number>`claims + 1` as never,
      lease,
    },
    returning: needed,
  });
  return rows.sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
}

/**
 * Ends jobs that were done, as far as they are still this taker's: their rows go, except of those that were enqueued
 * again meanwhile, which wait anew.
 * @returns how many were still this taker's.
 */
export async function endDone(tx: JobTx, lease: string, ids: readonly string[]): Promise<number> {
  const mine = oneOf(tx.dialect, ids);
  const gone = await tx.db
    .deleteFrom('job')
    .where('lease', '=', lease)
    .where('again', '=', 0)
    .where(mine)
    .executeTakeFirst();
  const ended = Number(gone.numDeletedRows);
  return ended === ids.length ? ended : ended + (await runAgain(tx, lease, mine));
}

async function runAgain(tx: JobTx, lease: string, mine: RawBuilder<boolean>): Promise<number> {
  const rows = await tx.db
    .updateTable('job')
    .set({ ...free, status: 'waiting', again: 0, attempts: 0, lost: 0, run_at: null, reason: null })
    .where('lease', '=', lease)
    .where('again', '=', 1)
    .where(mine)
    .returning(rung)
    .execute();
  ringAfterCommit(tx, rows);
  return rows.length;
}

/** Puts a job back for a later try. */
export async function putOff(
  tx: JobTx,
  lease: string,
  id: string,
  runAt: string,
  reason: string,
  { counted = true } = {},
): Promise<void> {
  const rows = await tx.db
    .updateTable('job')
    .set({ ...free, status: 'delayed', run_at: runAt, reason, ...(!counted && uncounted) })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .returning(rung)
    .execute();
  ringAfterCommit(tx, rows);
}

/** Marks a job as failed; one that was enqueued again meanwhile gets its new turn instead. */
export async function markFailed(tx: JobTx, lease: string, id: string, now: string, reason: string): Promise<void> {
  if ((await runAgain(tx, lease, oneOf(tx.dialect, [id]))) > 0) return;
  await tx.db
    .updateTable('job')
    .set({ ...free, status: 'failed', failed_at: now, reason })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .execute();
}

/** Gives jobs back that were taken but not done, as if they had not been taken. */
export async function giveBack(tx: JobTx, lease: string, ids: readonly string[]): Promise<void> {
  const rows = await tx.db
    .updateTable('job')
    .set({ ...free, status: 'waiting', run_at: null, ...uncounted })
    .where('lease', '=', lease)
    .where(oneOf(tx.dialect, ids))
    .returning(rung)
    .execute();
  ringAfterCommit(tx, rows);
}

/** Shows that a runner is alive. @returns false when it was taken for dead meanwhile: nothing is its any more. */
export async function stayAlive(tx: JobTx, lease: string, until: string): Promise<boolean> {
  const runner = tx.db.updateTable('job_runner').set({ alive_until: until }).where('lease', '=', lease);
  return (await runner.executeTakeFirst()).numUpdatedRows > 0n;
}

/** Enters a runner under a new lease. */
export const enter = (tx: JobTx, lease: string, until: string): Promise<unknown> =>
  tx.db.insertInto('job_runner').values({ lease, alive_until: until }).execute();

/** Takes a runner out that holds nothing any more. */
export const leave = (tx: JobTx, lease: string): Promise<unknown> =>
  tx.db.deleteFrom('job_runner').where('lease', '=', lease).execute();

/** A job whose process vanishes so many times is not tried again: it may be the job that kills the process. */
const maxLost = 3;

/** Takes jobs back from runners that showed no sign of life in time. */
export async function takeBackLost(tx: JobTx, now: string): Promise<void> {
  const vanished = await tx.db.deleteFrom('job_runner').where('alive_until', '<', now).returning('lease').execute();
  for (const { lease } of vanished) {
    const lost = tx.db.updateTable('job').where('status', '=', 'running').where('lease', '=', lease);
    await lost
      .where('lost', '>=', maxLost - 1)
      .set({ ...free, status: 'failed', failed_at: now, ...uncounted, lost: maxLost, reason: 'worker-lost' })
      .execute();
    const rows = await lost
      .set({ ...free, status: 'waiting', lane: lostLane, run_at: null, ...uncounted, lost: sql`lost + 1` })
      .returning(rung)
      .execute();
    ringAfterCommit(tx, rows);
  }
}

/** Moves waiting jobs out of lanes that the catalogue no longer has, to where their kind is now. */
export async function moveFromOldLanes(tx: JobTx, laneByName: ReadonlyMap<string, string>): Promise<void> {
  const old = tx.db
    .selectFrom('job')
    .select('name')
    .distinct()
    .where('status', '=', 'waiting')
    .where('lane', 'not in', [lostLane, ...new Set(laneByName.values())]);
  for (const { name } of await old.execute()) {
    const lane = laneByName.get(name);
    if (lane === undefined) continue;
    await tx.db.updateTable('job').set({ lane }).where('name', '=', name).where('status', '=', 'waiting').execute();
  }
}

/** The waiting jobs of a lane, most urgent first. */
export const waitingIn = (tx: JobTx, lane: string, limit: number): Promise<Pick<JobRow, (typeof rung)[number]>[]> =>
  tx.db
    .selectFrom('job')
    .select(rung)
    .where('status', '=', 'waiting')
    .where('lane', '=', lane)
    .orderBy('priority')
    .orderBy('id')
    .limit(limit)
    .execute();
