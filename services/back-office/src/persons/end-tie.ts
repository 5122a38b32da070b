import { RefusalError, type StaffMember } from '@okruh/web';
import type { CentreDb, PersonTieRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { endTieRow, findTie } from './queries.ts';
import { seesPerson } from './sight.ts';

/** A tie of somebody in sight. @throws RefusalError 404 `tie-unknown`. */
export async function readTie(db: CentreDb, services: Services, staff: StaffMember, id: string): Promise<PersonTieRow> {
  const tie = await findTie(db, id);
  if (tie !== undefined && (await seesPerson(db, services, staff, [tie.person_id]))) return tie;
  throw new RefusalError({ code: 'tie-unknown', message: 'Такого запису немає.' }, 404);
}

/**
 * Ends a tie; it stays in the history with the reason.
 * @returns the person whose tie it was.
 * @throws RefusalError 404 `tie-unknown`; 409 `tie-ended`; 422 `reason-required`.
 */
export async function endTie(services: Services, staff: StaffMember, id: string, reason: string): Promise<string> {
  return services.store.transaction(async (tx) => {
    const tie = await readTie(tx.db, services, staff, id);
    if (tie.ended_at !== null) {
      throw new RefusalError({ code: 'tie-ended', message: 'Цей запис уже припинено.' }, 409);
    }
    if (reason.trim() === '') {
      const message = 'Вкажіть, чому запис більше не діє.';
      throw new RefusalError({ code: 'reason-required', message, field: 'reason' }, 422);
    }
    await endTieRow(tx, id, {
      ended_by: staff.id,
      ended_by_name: staff.name,
      ended_at: services.clock.now(),
      end_reason: reason.trim(),
    });
    return tie.person_id;
  });
}
