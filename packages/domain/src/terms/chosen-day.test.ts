import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockMoments, ClockRule, StatusInterval } from './clock-types.ts';
import { clocksOf } from './clocks.ts';
import { extensionLimit, mainDeadline } from './main-deadline.ts';
import { calendarUnder } from './testing/calendars.ts';
import type { Term } from './types.ts';

const calendar = calendarUnder('martial');
const days = (amount: number): Term => ({
  amount,
  unit: 'calendar-days',
  starts: 'next-day',
  rolls: true,
  basis: 'акт',
});
const answer: ClockRule = {
  id: 'answer',
  name: 'Відповідь',
  term: days(30),
  extendedTo: days(45),
  starts: 'registered',
  pauses: ['awaiting-citizen'],
  basis: 'ст. 34',
  confirmed: true,
};
const registered = '2026-02-27';
const extended = (until: string | undefined, at = '2026-03-10'): ClockMoments => ({
  registered,
  extended: [{ clock: 'answer', at, reason: 'запит до архіву', until }],
});
const awaiting = (from: string, to?: string): StatusInterval[] => [
  { status: 'awaiting-citizen', from, ...(to !== undefined && { to }) },
];

describe('an extension to a chosen day', () => {
  it('ends on that day, and says so', () => {
    const [clock] = clocksOf([answer], calendar, extended('2026-04-03'));
    expect(clock).toMatchObject({ deadline: '2026-04-03', extended: true });
    expect(clock?.steps.at(-2)).toBe('Рішенням про продовження визначено день: 03.04.2026 (пʼятниця).');
  });

  it('is not longer than the rule lets it be', () => {
    expect(clocksOf([answer], calendar, extended('2026-12-01'))[0]?.deadline).toBe('2026-04-13');
    expect(extensionLimit([answer], calendar, { registered })).toBe('2026-04-13');
  });

  it('goes on after a pause by as many days as the clock stood, and not on a day off', () => {
    const pause = awaiting('2026-03-16', '2026-03-19');
    expect(clocksOf([answer], calendar, extended('2026-04-03'), pause)[0]?.deadline).toBe('2026-04-06');
    expect(clocksOf([answer], calendar, extended('2026-04-02'), pause)[0]?.deadline).toBe('2026-04-06');
    const before = awaiting('2026-03-02', '2026-03-05');
    expect(clocksOf([answer], calendar, extended('2026-04-03'), before)[0]?.deadline).toBe('2026-04-03');
  });

  it('never goes past the limit, whatever the pauses', () => {
    const day = (count: number) => new Date(Date.parse('2026-03-10') + count * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.nat({ max: 25 }), fc.nat({ max: 20 }), (until, from, lasts) => {
        const pause = awaiting(day(from), day(from + lasts));
        const [clock] = clocksOf([answer], calendar, extended(day(until)), pause);
        const limit = extensionLimit([answer], calendar, { registered }, pause) ?? '';
        expect((clock?.deadline ?? '') <= limit).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is impossible where the rule gives no longer term, or the clock has not started', () => {
    const { extendedTo: _, ...short } = answer;
    expect(extensionLimit([short], calendar, { registered })).toBeUndefined();
    expect(extensionLimit([{ ...answer, starts: 'replies' }], calendar, { registered })).toBeUndefined();
  });
});

describe('a day set by a person', () => {
  const set = (date: string, at: string): ClockMoments => ({
    registered,
    set: [{ clock: 'answer', date, at, why: 'поновлюючи справу' }],
  });

  it('stands in place of the term, with who set it for what', () => {
    const [clock] = clocksOf([answer], calendar, set('2026-06-05', '2026-05-20'));
    expect(clock).toMatchObject({ deadline: '2026-06-05', from: '2026-05-20', extended: false });
    expect(clock?.steps).toEqual([
      'Кінцеву дату 05.06.2026 (пʼятниця) визначено 20.05.2026: поновлюючи справу.',
      'Кінцева дата: 05.06.2026 (пʼятниця).',
    ]);
  });

  it('starts a clock that waited, and moves with its pauses', () => {
    const rule = { ...answer, starts: 'replies' } as const;
    const pause = awaiting('2026-05-25', '2026-05-27');
    expect(clocksOf([rule], calendar, set('2026-06-04', '2026-05-20'), pause)[0]?.deadline).toBe('2026-06-08');
  });

  it('leaves earlier extensions behind', () => {
    const moments = { ...extended('2026-04-03'), ...set('2026-06-05', '2026-05-20') };
    expect(clocksOf([answer], calendar, moments)[0]).toMatchObject({ deadline: '2026-06-05', extended: false });
  });
});

describe('when an application is due', () => {
  it('is the deadline of its first clock', () => {
    expect(mainDeadline([answer, { ...answer, id: 'other', term: days(3) }], calendar, { registered })).toMatchObject({
      clock: 'answer',
      date: '2026-03-30',
      provisional: false,
    });
    expect(mainDeadline([], calendar, { registered })).toBeUndefined();
  });

  it('is told for the time being while that clock waits: the earliest it could be', () => {
    const waiting = { ...answer, starts: 'replies' } as const;
    const due = mainDeadline([waiting], calendar, { registered });
    expect(due).toMatchObject({ date: '2026-03-30', provisional: true, turns: {} });
    expect(due?.steps[0]).toContain('ще не почався');
    expect(due?.steps[1]).toBe('Найраніша дата, якби це сталося в день подання:');
    expect(mainDeadline([waiting], calendar, { registered, replies: '2026-03-20' })).toMatchObject({
      date: '2026-04-20',
      provisional: false,
    });
  });
});
