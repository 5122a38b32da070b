import { freePlaces, kyivDate, type Meeting, meetingsBetween } from '@okruh/domain';
import type { GroupActivity, Hromada } from '@okruh/hromada';
import type { StaffMember } from '@okruh/web';
import type { Services } from '../services.ts';
import { findActivity, visibleActivities } from './find-activity.ts';
import {
  type AttendanceLine,
  attendanceOf,
  type EnrolmentLine,
  enrolmentsOf,
  type PastEnrolmentLine,
  pastEnrolmentsOf,
  toEnrolment,
} from './queries.ts';

/** How an activity stands. */
export interface ActivityLine {
  hromada: Hromada;
  activity: GroupActivity;
  enrolled: number;
  waiting: number;
  free: number;
  next: Meeting | undefined;
}

/** An activity with the people in it and its meetings. */
export interface ActivityPage extends ActivityLine {
  rows: EnrolmentLine[];
  /** Four weeks back to four weeks ahead. */
  meetings: Meeting[];
  attendance: AttendanceLine[];
  /** Those who left or did not answer, newest first. */
  past: PastEnrolmentLine[];
}

const dayMs = 86_400_000;
const weeks = 4;
const mostPast = 50;

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** The activities of one's departments. */
export async function listActivities(services: Services, staff: StaffMember): Promise<ActivityLine[]> {
  const { db } = services.store;
  const { hromada, activities } = await visibleActivities(db, services, staff);
  const today = kyivDate(services.clock.now());
  const lines: ActivityLine[] = [];
  for (const activity of activities) {
    const rows = await enrolmentsOf(db, hromada.id, activity.id);
    const [next] = meetingsBetween(activity, hromada.calendar, today, shifted(today, weeks * 7));
    lines.push(lineOf(hromada, activity, rows, next));
  }
  return lines;
}

/** @throws RefusalError 404 `activity-unknown`. */
export async function readActivity(services: Services, staff: StaffMember, id: string): Promise<ActivityPage> {
  const { db } = services.store;
  const { hromada, activity } = await findActivity(db, services, staff, id);
  const today = kyivDate(services.clock.now());
  const [from, to] = [shifted(today, -weeks * 7), shifted(today, weeks * 7)];
  const rows = await enrolmentsOf(db, hromada.id, id);
  const meetings = meetingsBetween(activity, hromada.calendar, from, to);
  const next = meetings.find(({ date }) => date >= today);
  const attendance = await attendanceOf(db, id, from, to);
  const past = await pastEnrolmentsOf(db, hromada.id, id, mostPast);
  return { ...lineOf(hromada, activity, rows, next), rows, meetings, attendance, past };
}

function lineOf(
  hromada: Hromada,
  activity: GroupActivity,
  rows: readonly EnrolmentLine[],
  next: Meeting | undefined,
): ActivityLine {
  const count = (wanted: EnrolmentLine['state']) => rows.filter(({ state }) => state === wanted).length;
  return {
    hromada,
    activity,
    enrolled: count('enrolled'),
    waiting: count('waiting') + count('offered'),
    free: freePlaces(activity, rows.map(toEnrolment)),
    next,
  };
}
