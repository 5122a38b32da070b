import type { Clock } from '@okruh/runtime';
import type { Store } from '@okruh/store';
import { sql } from 'kysely';
import { hashOf } from './secrets.ts';
import type { WebTables } from './tables.ts';

const allowedFailures = 10;
const lockMillis = 15 * 60_000;

/** Whether a login may be tried now; `waitSeconds` says how long it stays locked. */
export type Admission = { admitted: true } | { admitted: false; waitSeconds: number };

/** Counts failed sign-ins of a login, known or not: ten lock it for fifteen minutes. */
export interface SignInAttempts {
  /** Counts the attempt as failed before the password is looked at, so that parallel attempts cannot outrun the count. */
  admit(login: string): Promise<Admission>;
  /** The password was right: forget the failures. */
  succeeded(login: string): Promise<void>;
}

/** Attempts as rows of `sign_in_failure`. */
export function signInAttempts({ db }: Store<WebTables>, clock: Clock): SignInAttempts {
  const keyOf = (login: string): string => hashOf(login.trim().toLowerCase());
  const refused = (lastFailedAt: string): Admission => ({
    admitted: false,
    waitSeconds: Math.max(1, Math.ceil((Date.parse(lastFailedAt) + lockMillis - clock.millis()) / 1000)),
  });

  const lockedSince = async (key: string, oldest: string): Promise<string | undefined> => {
    const row = await db
      .selectFrom('sign_in_failure')
      .select('last_failed_at')
      .where('login_hash', '=', key)
      .where('failures', '>=', allowedFailures)
      .where('last_failed_at', '>', oldest)
      .executeTakeFirst();
    return row?.last_failed_at;
  };

  const count = async (key: string, oldest: string): Promise<number> => {
    const counted = sql<number>`case when sign_in_failure.last_failed_at <= ${oldest} then 1 else sign_in_failure.failures + 1 end`;
    const { failures } = await db
      .insertInto('sign_in_failure')
      .values({ login_hash: key, failures: 1, last_failed_at: clock.now() })
      .onConflict((conflict) =>
        conflict.column('login_hash').doUpdateSet({ failures: counted, last_failed_at: clock.now() }),
      )
      .returning('failures')
      .executeTakeFirstOrThrow();
    return Number(failures);
  };

  return {
    async admit(login) {
      const oldest = new Date(clock.millis() - lockMillis).toISOString();
      const since = await lockedSince(keyOf(login), oldest);
      if (since !== undefined) return refused(since);
      await db.deleteFrom('sign_in_failure').where('last_failed_at', '<=', oldest).execute();
      const failures = await count(keyOf(login), oldest);
      return failures > allowedFailures ? refused(clock.now()) : { admitted: true };
    },
    async succeeded(login) {
      await db.deleteFrom('sign_in_failure').where('login_hash', '=', keyOf(login)).execute();
    },
  };
}
