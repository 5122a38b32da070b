import { compareUkrainian, kyivDate, meetingsBetween } from '@okruh/domain';
import { RefusalError, type StaffMember } from '@okruh/web';
import { fullNameOf } from '../persons/person-rows.ts';
import type { CentreDb } from '../schema.ts';
import type { Services } from '../services.ts';
import { findActivity } from './find-activity.ts';
import { attendanceOf, enrolmentsOf, saveAttendance } from './queries.ts';

export interface AttendanceForm {
  date: string;
  /** The hour at which the meeting began: `10:00`. */
  starts: string;
  /** Persons who came; all others who are enrolled, or were written down before, were absent. */
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
    const came = new Set(present);
    for (const { personId } of await peopleOf(tx.db, hromada.id, activity.id, { date, starts })) {
      await saveAttendance(tx, {
        activity_id: activity.id,
        date,
        starts,
        person_id: personId,
        present: came.has(personId) ? 1 : 0,
        recorded_by: staff.id,
        recorded_at: now,
      });
    }
  });
}

/** Somebody who belongs to a meeting. */
export interface MeetingPerson {
  personId: string;
  name: string;
  /** Null while nothing was written about them. */
  present: boolean | null;
}

/** Those who are in the activity now, and those who were written down for the meeting and left since, by name. */
export async function peopleOf(
  db: CentreDb,
  hromadaId: string,
  activityId: string,
  { date, starts }: Pick<AttendanceForm, 'date' | 'starts'>,
): Promise<MeetingPerson[]> {
  const enrolled = (await enrolmentsOf(db, hromadaId, activityId)).filter(({ state }) => state === 'enrolled');
  const written = (await attendanceOf(db, activityId, date, date)).filter((row) => row.starts === starts);
  const people = new Map<string, MeetingPerson>();
  for (const row of enrolled) {
    people.set(row.person_id, { personId: row.person_id, name: fullNameOf(row), present: null });
  }
  for (const row of written) {
    people.set(row.person_id, { personId: row.person_id, name: fullNameOf(row), present: row.present === 1 });
  }
  return [...people.values()].toSorted((a, b) => compareUkrainian(a.name, b.name));
}

function refuse(code: string, message: string): RefusalError {
  return new RefusalError({ code, message, field: 'meeting' }, 422);
}
