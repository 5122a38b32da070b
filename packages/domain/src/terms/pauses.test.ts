import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from './calendar.ts';
import type { Pause } from './clock-types.ts';
import { deadlineOf } from './deadline.ts';
import { calendarUnder } from './testing/calendars.ts';
import type { Term } from './types.ts';

const martial = calendarUnder('martial');
const peace = calendarUnder('peace');
const term = (amount: number, unit: Term['unit'], rolls = true): Term => {
  return { amount, unit, starts: 'next-day', rolls, basis: 'зразок' };
};
const ended = (unit: Term['unit'], amount: number, pauses: readonly Pause[], from = '2026-03-02'): string =>
  deadlineOf(term(amount, unit), martial, from, { pauses }).date;

describe('a clock that stood', () => {
  const pauses = [{ from: '2026-03-04T09:00:00.000Z', to: '2026-03-09T12:00:00.000Z', why: 'На доопрацюванні' }];

  it('leaves out the days after the one it stopped on, up to the one it went on', () => {
    expect(ended('working-days', 5, [])).toBe('2026-03-09');
    expect(ended('working-days', 5, pauses)).toBe('2026-03-12');
    expect(ended('calendar-days', 10, [])).toBe('2026-03-12');
    expect(ended('calendar-days', 10, pauses)).toBe('2026-03-17');
    expect(ended('months', 1, [])).toBe('2026-04-02');
    expect(ended('months', 1, pauses)).toBe('2026-04-07');
  });

  it('loses nothing when it went on the same day', () => {
    expect(ended('working-days', 5, [{ from: '2026-03-04', to: '2026-03-04' }])).toBe('2026-03-09');
  });

  it('does not count days twice in which it stood for two reasons', () => {
    expect(ended('calendar-days', 10, [...pauses, ...pauses])).toBe('2026-03-17');
  });

  it('is not moved by what happened after the term was over, nor before it began', () => {
    expect(ended('working-days', 5, [{ from: '2026-03-10', to: '2026-03-20' }])).toBe('2026-03-09');
    expect(ended('working-days', 5, [{ from: '2026-02-10', to: '2026-03-02' }])).toBe('2026-03-09');
  });

  it('says so in the derivation, and what is still open', () => {
    expect(deadlineOf(term(5, 'working-days'), martial, '2026-03-02', { pauses }).steps).toContain(
      'Строк не йшов після 04.03.2026 (середа) до 09.03.2026 (понеділок) включно («На доопрацюванні»).',
    );
    const open = { pauses: [{ from: '2026-03-04' }], asOf: '2026-03-06' };
    const standing = deadlineOf(term(5, 'working-days'), martial, '2026-03-02', open);
    expect(standing.date).toBe('2026-03-11');
    expect(standing.steps).toContain(
      'Строк стоїть від 04.03.2026 (середа); кінцева дата зміниться, коли він піде далі.',
    );
  });

  it('in hours leaves out exactly the time it stood, over the night the clock changes too', () => {
    const day = { ...term(24, 'hours', false) };
    const stood = { pauses: [{ from: '2026-03-28T20:00:00.000Z', to: '2026-03-29T05:30:00.000Z' }] };
    expect(deadlineOf(day, martial, '2026-03-28T10:00:00.000Z', stood).at).toBe('2026-03-29T19:30:00.000Z');
    const twice = { pauses: [...stood.pauses, { from: '2026-03-29T12:00:00.000Z', to: '2026-03-29T13:00:00.000Z' }] };
    expect(deadlineOf(day, martial, '2026-03-28T10:00:00.000Z', twice).at).toBe('2026-03-29T20:30:00.000Z');
  });
});

describe('pausing', () => {
  const from = Date.UTC(2025, 11, 1) / 86_400_000;
  const anyDay = fc.integer({ min: from, max: from + 400 });
  const spoken = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
  const anyPause = fc
    .tuple(anyDay, fc.integer({ min: 0, max: 40 }))
    .map(([day, length]) => ({ from: spoken(day), to: spoken(day + length) }));
  const anyTerm = fc
    .tuple(
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom('hours', 'working-days', 'calendar-days', 'months'),
      fc.boolean(),
    )
    .map(([amount, unit, rolls]) => term(amount, unit, rolls));
  const anyCalendar = fc.constantFrom(peace, martial);

  it('never makes a deadline earlier, and one more pause neither', () => {
    fc.assert(
      fc.property(anyCalendar, anyTerm, anyDay, fc.array(anyPause, { maxLength: 3 }), anyPause, (...given) => {
        const [calendar, rule, day, pauses, another] = given;
        const [none, some, more] = [[], pauses, [...pauses, another]].map(
          (list) => deadlineOf(rule, calendar, spoken(day), { pauses: list }).date,
        );
        expect((none ?? '') <= (some ?? '')).toBe(true);
        expect((some ?? '') <= (more ?? '')).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('never leads to a deadline on a day off when it rolls', () => {
    fc.assert(
      fc.property(anyCalendar, anyTerm, anyDay, fc.array(anyPause, { maxLength: 3 }), (calendar, rule, day, pauses) => {
        const { date } = deadlineOf({ ...rule, rolls: true }, calendar, spoken(day), { pauses });
        expect(isWorkingDay(calendar, date)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
