import type { Store, Tx } from '@okruh/store';
import { sql } from 'kysely';
import { ringAfterCommit } from './bell.ts';
import type { JobTables } from './job-table.ts';

/** A job that needs a person. */
export interface FailedJob {
  id: string;
  name: string;
  /** Why the last try failed, for administrators. */
  reason: string;
  attempts: number;
  enqueuedAt: string;
  failedAt: string;
}

/** The instant inside a UUIDv7. */
const instantOf = (id: string): string => new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString();

/** The failed jobs, latest first. */
export async function listFailedJobs<S extends JobTables>(
  store: Store<S>,
  { limit = 100 }: { limit?: number } = {},
): Promise<FailedJob[]> {
  const rows = await (store as unknown as Store<JobTables>).db
    .selectFrom('job')
    .select(['id', 'name', 'reason', 'attempts', 'lost', 'failed_at'])
    .where('status', '=', 'failed')
    .orderBy('failed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id, name, reason, attempts, lost, failed_at }) => ({
    id,
    name,
    reason: reason ?? '',
    attempts: attempts + lost,
    enqueuedAt: instantOf(id),
    failedAt: failed_at ?? '',
  }));
}

/**
 * Lets a failed job run again with all its tries. When another job of its name and key lives meanwhile, that one takes
 * its place.
 * @returns false when there is no such failed job.
 */
export async function retryJob<S extends JobTables>(tx: Tx<S>, id: string): Promise<boolean> {
  const db = tx.db as unknown as Tx<JobTables>['db'];
  const failed = await db.selectFrom('job').selectAll().where('id', '=', id).where('status', '=', 'failed').execute();
  const [job] = failed;
  if (!job) return false;
  const replaced = await db
    .deleteFrom('job')
    .where('id', '=', id)
    .where((where) =>
      where.exists(
        where
          .selectFrom('job as living')
          .select('living.id')
          .where('living.name', '=', job.name)
          .where('living.dedup_key', '=', job.dedup_key)
          .where('living.status', '<>', 'failed'),
      ),
    )
    .executeTakeFirst();
  if (replaced.numDeletedRows > 0n) return true;
  const fresh = { status: 'waiting', attempts: 0, lost: 0, run_at: null, reason: null, failed_at: null } as const;
  await db
    .updateTable('job')
    .set({ ...fresh, again: sql`0` })
    .where('id', '=', id)
    .execute();
  ringAfterCommit(tx, [{ ...job, status: 'waiting' }]);
  return true;
}
