import { kyivDate } from '@okruh/domain';
import { RefusalError, type StaffMember } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import type { CentreDb, StaffMemberRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { managedDepartments } from './managed-departments.ts';
import { activeStaff, cancelAbsenceRow, findAbsence, insertAbsence, overlappingAbsence } from './queries.ts';

export interface AbsenceForm {
  staffId: string;
  /** Days, both inclusive. */
  firstDay: string;
  lastDay: string;
  /** Nobody when absent: the cases then wait or are given to others by the head. */
  deputyId?: string | undefined;
}

/** Staff whose absence this person may record, and who may stand in for them. */
export async function staffInCare(db: CentreDb, services: Services, staff: StaffMember): Promise<StaffMemberRow[]> {
  const { hromada } = await services.configuration.current(db);
  return activeStaff(db, managedDepartments(hromada, staff));
}

/**
 * Records the absence of somebody in one's care.
 * @returns its id.
 * @throws RefusalError 422 `staff-unknown`, `deputy-unknown`, `deputy-self`, `days-turned`, `absence-over`, `absence-overlaps`.
 */
export async function recordAbsence(services: Services, by: StaffMember, form: AbsenceForm): Promise<string> {
  const id = uuidv7();
  const now = services.clock.now();
  await services.store.transaction(async (tx) => {
    await checkForm(tx.db, services, by, form, now);
    await insertAbsence(tx, {
      id,
      staff_id: form.staffId,
      first_day: form.firstDay,
      last_day: form.lastDay,
      deputy_id: form.deputyId ?? null,
      recorded_by: by.id,
      recorded_by_name: by.name,
      recorded_at: now,
      cancelled_by: null,
      cancelled_at: null,
    });
  });
  return id;
}

async function checkForm(
  db: CentreDb,
  services: Services,
  by: StaffMember,
  form: AbsenceForm,
  now: string,
): Promise<void> {
  const { staffId, deputyId, firstDay, lastDay } = form;
  const known = new Set((await staffInCare(db, services, by)).map(({ id }) => id));
  if (!known.has(staffId)) throw refuse('staff-unknown', 'Виберіть працівника свого відділу.', 'staffId');
  if (deputyId === staffId) throw refuse('deputy-self', 'Заступником має бути інша людина.', 'deputyId');
  if (deputyId !== undefined && !known.has(deputyId)) {
    throw refuse('deputy-unknown', 'Виберіть заступника зі списку.', 'deputyId');
  }
  if (lastDay < firstDay) throw refuse('days-turned', 'Останній день раніше за перший. Виправте дати.', 'lastDay');
  if (lastDay < kyivDate(now)) throw refuse('absence-over', 'Ця відсутність уже минула. Перевірте дати.', 'lastDay');
  if ((await overlappingAbsence(db, staffId, firstDay, lastDay)) !== undefined) {
    throw refuse('absence-overlaps', 'На ці дні відсутність уже записано. Спершу скасуйте її.', 'firstDay');
  }
}

function refuse(code: string, message: string, field: string): RefusalError {
  return new RefusalError({ code, message, field }, 422);
}

/** Cancels an absence: the person is back, or never left. @throws RefusalError 404 `absence-unknown`. */
export async function cancelAbsence(services: Services, by: StaffMember, id: string): Promise<void> {
  await services.store.transaction(async (tx) => {
    const absence = await findAbsence(tx.db, id);
    const known = await staffInCare(tx.db, services, by);
    if (absence === undefined || !known.some((member) => member.id === absence.staff_id)) {
      throw new RefusalError({ code: 'absence-unknown', message: 'Такої відсутності у вашому відділі немає.' }, 404);
    }
    await cancelAbsenceRow(tx, id, { cancelled_by: by.id, cancelled_at: services.clock.now() });
  });
}
