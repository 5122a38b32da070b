import { kyivDate, type Meeting, meetingsBetween } from '@okruh/domain';
import type { GroupActivity } from '@okruh/hromada';
import { RefusalError, type StaffMember } from '@okruh/web';
import type { Services } from '../services.ts';
import { findActivity } from './find-activity.ts';
import { type MeetingPerson, peopleOf } from './record-attendance.ts';

/** A meeting that was, with those who belong to it. */
export interface MeetingPage {
  activity: GroupActivity;
  meeting: Meeting;
  people: MeetingPerson[];
}

/**
 * A meeting by its day and hour.
 * @throws RefusalError 404 `activity-unknown`, `no-meeting` also for one that is still to come.
 */
export async function readMeeting(
  services: Services,
  staff: StaffMember,
  activityId: string,
  { date, starts }: { date: string; starts: string },
): Promise<MeetingPage> {
  const { db } = services.store;
  const { hromada, activity } = await findActivity(db, services, staff, activityId);
  const held = date <= kyivDate(services.clock.now()) ? meetingsBetween(activity, hromada.calendar, date, date) : [];
  const meeting = held.find(({ from }) => from === starts);
  if (meeting === undefined) {
    throw new RefusalError({ code: 'no-meeting', message: 'Такого заняття не було. Поверніться до розкладу.' }, 404);
  }
  return { activity, meeting, people: await peopleOf(db, hromada.id, activity.id, { date, starts }) };
}
