import { conditionWords, type EnrolmentState, type Meeting } from '@okruh/domain';
import { basisWords, type GroupActivity, type Hromada } from '@okruh/hromada';
import { fullNameOf } from '../persons/person-rows.ts';
import { namesOf } from './condition-names.ts';
import type { EnrolmentLine } from './queries.ts';
import type { ActivityLine, ActivityPage } from './read-activity.ts';
import type { MeetingPerson } from './record-attendance.ts';
import { timetableLine } from './timetable-words.ts';

const stateNames: Readonly<Record<EnrolmentState, { text: string; tone: 'good' | 'warn' | 'neutral' }>> = {
  enrolled: { text: 'бере участь', tone: 'good' },
  offered: { text: 'запропоновано місце', tone: 'warn' },
  waiting: { text: 'у черзі', tone: 'neutral' },
  left: { text: 'вибуття', tone: 'neutral' },
  expired: { text: 'немає відповіді на пропозицію', tone: 'neutral' },
};

/** An activity as the list shows it. */
export function activityView({ activity, enrolled, waiting, free, next }: ActivityLine) {
  const { id, name, place, places, timetable } = activity;
  return {
    id,
    name,
    place,
    places,
    enrolled,
    waiting,
    free,
    next: next ?? null,
    timetable: timetable.map(timetableLine),
  };
}

/** What the rules of the hromada say of an activity. */
function rulesView(activity: GroupActivity, hromada: Hromada) {
  const { when, waitingList, basis, leaderId } = activity;
  return {
    conditions: when === undefined ? '' : conditionWords(when, namesOf(hromada)),
    leader: hromada.staff.find(({ id }) => id === leaderId)?.name ?? null,
    queue: queueWords(waitingList),
    basis: basisWords(basis),
    confirmed: basis.confirmed,
  };
}

function queueWords(list: GroupActivity['waitingList']): string {
  if (list === undefined) return 'не ведуть';
  const most = list.places === undefined ? 'без обмеження' : `щонайбільше ${list.places}`;
  return list.offerDays === undefined ? most : `${most}; вільне місце тримають ${list.offerDays} дн.`;
}

const keyOf = ({ date, from }: Meeting) => `${date}T${from}`;

function personView(row: EnrolmentLine, attendance: ActivityPage['attendance']) {
  const own = attendance.filter(({ person_id }) => person_id === row.person_id);
  return {
    id: row.id,
    personId: row.person_id,
    name: fullNameOf(row),
    phone: row.phone,
    state: row.state,
    stateTag: stateNames[row.state],
    askedAt: row.asked_at,
    offeredUntil: row.offered_until,
    came: own.filter(({ present }) => present === 1).length,
    recorded: own.length,
  };
}

/** An activity with its people and meetings as the page and the API show it. */
export function activityPageView(page: ActivityPage, today: string) {
  const seen = new Map<string, string[]>();
  for (const row of page.attendance) {
    const key = `${row.date}T${row.starts}`;
    seen.set(key, [...(seen.get(key) ?? []), ...(row.present === 1 ? [row.person_id] : [])]);
  }
  return {
    ...activityView(page),
    rules: rulesView(page.activity, page.hromada),
    people: page.rows.map((row) => personView(row, page.attendance)),
    past: page.past.map((row) => ({
      id: row.id,
      name: fullNameOf(row),
      stateTag: stateNames[row.state],
      changedAt: row.changed_at,
    })),
    meetings: page.meetings.map((meeting) => ({
      ...meeting,
      key: keyOf(meeting),
      over: meeting.date <= today,
      present: seen.get(keyOf(meeting)) ?? null,
    })),
  };
}

/** Those of a meeting as boxes to tick. */
export function attendanceView(people: readonly MeetingPerson[]) {
  return {
    items: people.map(({ personId, name }) => ({ value: personId, text: name })),
    present: people.filter(({ present }) => present === true).map(({ personId }) => personId),
    recorded: people.some(({ present }) => present !== null),
  };
}
