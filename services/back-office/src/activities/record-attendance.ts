import { kyivDate, meetingsBetween } from '@okruh/domain';
import { RefusalError, type StaffMember } from '@okruh/web';
import type { Services } from '../services.ts';
import { findActivity } from './find-activity.ts';
import { enrolmentsOf, saveAttendance } from './queries.ts';

export interface AttendanceForm {
  date: string;
  /** The hour at which the meeting began: `10:00`. */
  starts: string;
  /** Persons who came; all others who are enrolled were absent. */
  present: readonly string[];
}

/**
 * Notes who came to a meeting; noting it again corrects it.
 * @throws RefusalError 404 `activity-unknown`; 422 `no-meeting`, `meeting-to-come`.
 */
export async function recordAttendance(
  services: Services,
  staff: StaffMember,
  activityId: string,
  { date, starts, present }: AttendanceForm,
): Promise<void> {
  const now = services.clock.now();
  await services.store.transaction(async (tx) => {
    const { hromada, activity } = await findActivity(tx.db, services, staff, activityId);
    if (!meetingsBetween(activity, hromada.calendar, date, date).some(({ from }) => from === starts)) {
      throw refuse('no-meeting', 'У цей день і час заняття немає. Виберіть зустріч зі списку.');
    }
    if (date > kyivDate(now)) throw refuse('meeting-to-come', 'Це заняття ще не відбулося.');
    const rows = await enrolmentsOf(tx.db, hromada.id, activity.id);
    const came = new Set(present);
    for (const row of rows.filter(({ state }) => state === 'enrolled')) {
      await saveAttendance(tx, {
        activity_id: activity.id,
        date,
        starts,
        person_id: row.person_id,
        present: came.has(row.person_id) ? 1 : 0,
        recorded_by: staff.id,
        recorded_at: now,
      });
    }
  });
}

function refuse(code: string, message: string): RefusalError {
  return new RefusalError({ code, message, field: 'meeting' }, 422);
}
