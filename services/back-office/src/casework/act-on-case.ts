import { type ApplicationState, type Command, notHeldBy, type Refusal } from '@okruh/domain';
import { RefusalError, type StaffMember } from '@okruh/web';
import { type Appended, appendEvents } from '../applications/append-events.ts';
import { stateOf } from '../applications/event-rows.ts';
import type { CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { findCase } from './find-case.ts';

/** What a specialist does to a case. */
export interface CaseAction {
  id: string;
  /** Sequence of the last event the person saw; a stale one is refused. */
  version: number;
  command: Command;
  /** Only the person who has the case in work may do it. */
  byHolder: boolean;
  /** Rows that belong to the action, written in its transaction. */
  alongside?: (tx: CentreTx, done: Extract<Appended, { ok: true }>) => Promise<void>;
}

const conflicts = new Set(['version-stale', 'not-allowed-in-status', 'not-claimed', 'claimed-by-another']);

/**
 * Carries out a specialist's command in one transaction.
 * @returns the new version.
 * @throws RefusalError 404 `case-unknown`; 409 when the case has changed or is another's; 422 when the data do not do.
 */
export async function actOnCase(services: Services, staff: StaffMember, action: CaseAction): Promise<number> {
  return services.store.transaction(async (tx) => {
    const application = await findCase(tx.db, services, staff, action.id);
    const held = action.byHolder ? notHeldBy(stateOf(application) satisfies ApplicationState, staff.id) : undefined;
    if (held !== undefined) throw refusalOf(held);
    const done = await appendEvents(tx, services, {
      applicationId: application.id,
      command: action.command,
      actor: { kind: 'staff', id: staff.id, name: staff.name, place: staff.place },
      expectedVersion: action.version,
    });
    if (!done.ok) throw refusalOf(done.refusal);
    await action.alongside?.(tx, done);
    return done.application.seq;
  });
}

function refusalOf(refusal: Refusal): RefusalError {
  return new RefusalError(refusal, conflicts.has(refusal.code) ? 409 : 422);
}
