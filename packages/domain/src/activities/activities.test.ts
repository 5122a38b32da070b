import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarUnder } from '../terms/testing/calendars.ts';
import { meetingsBetween } from './meetings.ts';
import type { Enrolment, EnrolmentState } from './types.ts';
import { decideEnrolment, freePlaces, moveUp, waitingInOrder } from './waiting-list.ts';

const [martial, peace] = [calendarUnder('martial'), calendarUnder('peace')];
const tuesday = { weekday: 2, from: '10:00', to: '12:00' };
const days = (...args: Parameters<typeof meetingsBetween>) => meetingsBetween(...args).map(({ date }) => date);

describe('the meetings of an activity', () => {
  it('follow its weekdays, in the order of time, with the place of each', () => {
    const timetable = [
      { weekday: 4, from: '15:00', to: '16:00', place: 'клуб' },
      tuesday,
      { ...tuesday, from: '08:00' },
    ];
    expect(meetingsBetween({ timetable }, martial, '2026-03-02', '2026-03-08')).toEqual([
      { date: '2026-03-03', from: '08:00', to: '12:00' },
      { date: '2026-03-03', from: '10:00', to: '12:00' },
      { date: '2026-03-05', from: '15:00', to: '16:00', place: 'клуб' },
    ]);
  });

  it('are every second week from the first one', () => {
    const timetable = [{ ...tuesday, everyWeeks: 2, since: '2026-03-04' }];
    expect(days({ timetable }, martial, '2026-03-01', '2026-04-10')).toEqual(['2026-03-17', '2026-03-31']);
  });

  it('are not held on a day off in peace, and are under martial law', () => {
    const timetable = [{ weekday: 1, from: '09:00', to: '10:00' }];
    expect(days({ timetable }, peace, '2026-08-24', '2026-08-24')).toEqual([]);
    expect(days({ timetable }, martial, '2026-08-24', '2026-08-24')).toEqual(['2026-08-24']);
  });

  it('keep to the days of validity and may be on Saturday', () => {
    const timetable = [{ weekday: 6, from: '09:00', to: '10:00' }];
    const rules = { timetable, validFrom: '2026-03-10', validTo: '2026-03-21' };
    expect(days(rules, martial, '2026-03-01', '2026-04-30')).toEqual(['2026-03-14', '2026-03-21']);
  });
});

let asked = 0;
const person = (id: string, state: EnrolmentState, offeredUntil?: string): Enrolment => ({
  id,
  personId: `p-${id}`,
  state,
  askedAt: new Date(Date.UTC(2026, 1, 1) + (asked += 1) * 1_000).toISOString(),
  ...(offeredUntil !== undefined && { offeredUntil }),
});
const outcome = (...args: Parameters<typeof decideEnrolment>) => {
  const decided = decideEnrolment(...args);
  return decided.ok ? decided.state : decided.refusal.code;
};

describe('somebody who asks for a place', () => {
  const rules = { places: 2, waitingList: { places: 1 } };

  it('gets a free one, then waits, then is sent away', () => {
    const one = [person('a', 'enrolled')];
    expect(outcome(rules, one, 'p-x')).toBe('enrolled');
    const full = [...one, person('b', 'offered', '2026-03-01')];
    expect(outcome(rules, full, 'p-x')).toBe('waiting');
    expect(outcome(rules, [...full, person('c', 'waiting')], 'p-x')).toBe('waiting-list-full');
    expect(outcome({ places: 2 }, full, 'p-x')).toBe('activity-full');
  });

  it('does not pass those who wait, and cannot ask twice until they left', () => {
    const all = [person('a', 'left'), person('b', 'waiting')];
    expect(outcome({ places: 2, waitingList: {} }, all, 'p-x')).toBe('waiting');
    expect(outcome({ places: 2, waitingList: {} }, all, 'p-b')).toBe('already-enrolled');
    expect(outcome({ places: 2, waitingList: {} }, all, 'p-a')).toBe('waiting');
  });
});

describe('the waiting list', () => {
  it('moves up in the order of asking when a place is free, and an offer runs out', () => {
    const all = [person('a', 'offered', '2026-02-26'), person('b', 'waiting'), person('c', 'waiting')];
    expect(moveUp({ places: 1, waitingList: {} }, all, '2026-02-26')).toEqual([]);
    expect(moveUp({ places: 1, waitingList: { offerDays: 5 } }, all, '2026-02-27')).toEqual([
      { id: 'a', state: 'expired' },
      { id: 'b', state: 'offered', offeredUntil: '2026-03-04' },
    ]);
  });

  it('never gives more places than there are, never leaves one free while somebody waits, and settles at once', () => {
    const state = fc.constantFrom<EnrolmentState>('enrolled', 'waiting', 'offered', 'left', 'expired');
    const anyone = fc.array(fc.tuple(state, fc.constantFrom('2026-02-20', '2026-03-20')), { maxLength: 12 });
    fc.assert(
      fc.property(anyone, fc.nat({ max: 6 }), (rows, extra) => {
        const all = rows.map(([one, until], index) =>
          person(String(index), one, one === 'offered' ? until : undefined),
        );
        const held = all.filter((row) => row.state === 'enrolled' || row.state === 'offered').length;
        const rules = { places: held + extra, waitingList: {} };
        const changes = new Map(moveUp(rules, all, '2026-02-27').map((change) => [change.id, change]));
        const after = all.map((row) => ({ ...row, ...changes.get(row.id) }));
        expect(after.filter((row) => row.state === 'enrolled' || row.state === 'offered').length).toBeLessThanOrEqual(
          rules.places,
        );
        expect(freePlaces(rules, after) === 0 || waitingInOrder(after).length === 0).toBe(true);
        expect(moveUp(rules, after, '2026-02-27')).toEqual([]);
      }),
    );
  });
});
