import type { EnrolmentState, Meeting } from '@okruh/domain';
import { fullNameOf } from '../persons/person-rows.ts';
import type { ActivityLine, ActivityPage } from './read-activity.ts';

const stateNames: Readonly<Record<EnrolmentState, { text: string; tone: 'good' | 'warn' | 'neutral' }>> = {
  enrolled: { text: 'бере участь', tone: 'good' },
  offered: { text: 'запропоновано місце', tone: 'warn' },
  waiting: { text: 'у черзі', tone: 'neutral' },
  left: { text: 'вибув', tone: 'neutral' },
  expired: { text: 'не відповів на пропозицію', tone: 'neutral' },
};

/** An activity as the list shows it. */
export function activityView({ activity, enrolled, waiting, free, next }: ActivityLine) {
  const { id, name, place, places } = activity;
  return { id, name, place, places, enrolled, waiting, free, next: next ?? null };
}

const keyOf = ({ date, from }: Meeting) => `${date} ${from}`;

/** An activity with its people and meetings as the page and the API show it. */
export function activityPageView(page: ActivityPage, today: string) {
  const seen = new Map<string, string[]>();
  for (const row of page.attendance) {
    const key = `${row.date} ${row.starts}`;
    seen.set(key, [...(seen.get(key) ?? []), ...(row.present === 1 ? [row.person_id] : [])]);
  }
  return {
    ...activityView(page),
    people: page.rows.map((row) => ({
      id: row.id,
      personId: row.person_id,
      name: fullNameOf(row),
      phone: row.phone,
      state: row.state,
      stateTag: stateNames[row.state],
      offeredUntil: row.offered_until,
    })),
    meetings: page.meetings.map((meeting) => ({
      ...meeting,
      key: keyOf(meeting),
      over: meeting.date <= today,
      present: seen.get(keyOf(meeting)) ?? null,
    })),
  };
}
