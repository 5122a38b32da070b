import { type Actor, type ApplicationState, type Command, notHeldBy, type Refusal } from '@okruh/domain';
import { RefusalError, type StaffMember } from '@okruh/web';
import { type Appended, appendEvents } from '../applications/append-events.ts';
import { stateOf } from '../applications/event-rows.ts';
import { requireReplayed } from '../replay/await-offices.ts';
import { type StandIn, standInNote, standInsOf } from '../routing/stand-ins.ts';
import type { ApplicationRow, CentreDb, CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { findCase } from './find-case.ts';

/** What a specialist does to a case. */
export interface CaseAction {
  id: string;
  /** Sequence of the last event the person saw; a stale one is refused. */
  version: number;
  command: Command | ((tx: CentreTx, application: ApplicationRow) => Promise<Command>);
  /**
   * Only the person who has the case in work may do it, or their deputy while they are absent; `if-held`: a case that
   * nobody has is open to every colleague.
   */
  byHolder: boolean | 'if-held';
  /** Rows that belong to the action, written in its transaction. */
  alongside?: (tx: CentreTx, done: Extract<Appended, { ok: true }>) => Promise<void>;
}

const conflicts = new Set(['version-stale', 'not-allowed-in-status', 'not-claimed', 'claimed-by-another']);

/**
 * Carries out a specialist's command in one transaction.
 * @returns the new version.
 * @throws RefusalError 404 `case-unknown`; 409 when the case has changed, is another's, or what is known of it after a
 * restore is not whole yet (`office-awaited`); 422 when the data do not do.
 */
export async function actOnCase(services: Services, staff: StaffMember, action: CaseAction): Promise<number> {
  return services.store.transaction(async (tx) => {
    const application = await findCase(tx.db, services, staff, action.id);
    const state: ApplicationState = stateOf(application);
    const standIn = await standInFor(tx.db, services, staff, state.assigneeId);
    const forHolder = action.byHolder === 'if-held' ? state.assigneeId !== undefined : action.byHolder;
    const held = forHolder && standIn === undefined ? notHeldBy(state, staff.id) : undefined;
    if (held !== undefined) throw refusalOf(held);
    await requireReplayed(tx.db, application.office_id);
    const { command } = action;
    const done = await appendEvents(tx, services, {
      applicationId: application.id,
      command: typeof command === 'function' ? await command(tx, application) : command,
      actor: actorOf(staff, forHolder ? standIn : undefined),
      expectedVersion: action.version,
    });
    if (!done.ok) throw refusalOf(done.refusal);
    await action.alongside?.(tx, done);
    return done.application.seq;
  });
}

async function standInFor(
  db: CentreDb,
  services: Services,
  staff: StaffMember,
  assigneeId: string | undefined,
): Promise<StandIn | undefined> {
  if (assigneeId === undefined || assigneeId === staff.id) return undefined;
  const standIns = await standInsOf(db, staff.id, services.clock.now());
  return standIns.find(({ staffId }) => staffId === assigneeId);
}

function actorOf(staff: StaffMember, standIn: StandIn | undefined): Actor {
  const { id, name, place } = staff;
  return { kind: 'staff', id, name, place, ...(standIn !== undefined && { note: standInNote(standIn) }) };
}

function refusalOf(refusal: Refusal): RefusalError {
  return new RefusalError(refusal, conflicts.has(refusal.code) ? 409 : 422);
}
