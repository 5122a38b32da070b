import type { Clock } from '@okruh/runtime';
import type { Store } from '@okruh/store';
import { hashOf, newToken } from './secrets.ts';
import type { StaffSessionRow, WebTables } from './tables.ts';

/** A session lives 12 hours from its last use. */
export const sessionMillis = 12 * 3_600_000;
/** How much of its life must have passed before a use is written down: one write in five minutes at most. */
const renewAfterMillis = 5 * 60_000;

export type SessionKind = StaffSessionRow['kind'];

/** A session as found by its token; `renewed` when this use made it longer. */
export interface FoundSession {
  staffId: string;
  kind: SessionKind;
  renewed: boolean;
}

/** The sessions of a service. */
export interface SessionBook {
  open(staffId: string, kind: SessionKind): Promise<{ token: string; expiresAt: string }>;
  /** `use` = false looks only: a page that refreshes itself does not keep its session alive. */
  find(token: string, use: boolean): Promise<FoundSession | undefined>;
  close(token: string): Promise<void>;
}

/** Ends all sessions of a staff member: dismissed, password changed, device lost. */
export async function revokeSessions<S extends WebTables>(store: Store<S>, staffId: string): Promise<void> {
  await (store as unknown as Store<WebTables>).db.deleteFrom('staff_session').where('staff_id', '=', staffId).execute();
}

/** Sessions as rows of `staff_session`. */
export function sessionBook({ db }: Store<WebTables>, clock: Clock): SessionBook {
  const end = (): string => new Date(clock.millis() + sessionMillis).toISOString();

  const renew = async (row: StaffSessionRow): Promise<boolean> => {
    if (Date.parse(row.expires_at) - clock.millis() > sessionMillis - renewAfterMillis) return false;
    await db.updateTable('staff_session').set({ expires_at: end() }).where('token_hash', '=', row.token_hash).execute();
    return true;
  };

  return {
    async open(staffId, kind) {
      const token = newToken();
      const row = { token_hash: hashOf(token), staff_id: staffId, kind, created_at: clock.now(), expires_at: end() };
      await db.deleteFrom('staff_session').where('expires_at', '<=', clock.now()).execute();
      await db.insertInto('staff_session').values(row).execute();
      return { token, expiresAt: row.expires_at };
    },
    async find(token, use) {
      const row = await db
        .selectFrom('staff_session')
        .selectAll()
        .where('token_hash', '=', hashOf(token))
        .where('expires_at', '>', clock.now())
        .executeTakeFirst();
      return row && { staffId: row.staff_id, kind: row.kind, renewed: use && (await renew(row)) };
    },
    async close(token) {
      await db.deleteFrom('staff_session').where('token_hash', '=', hashOf(token)).execute();
    },
  };
}
