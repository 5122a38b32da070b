import { describe, expect, it } from 'vitest';
import { deadlineOf } from './deadline.ts';
import { calendarUnder } from './testing/calendars.ts';
import type { Calendar, Term } from './types.ts';

const martial = calendarUnder('martial');
const peace = calendarUnder('peace');
const days = (amount: number, unit: Term['unit'] = 'working-days'): Term => {
  return { amount, unit, starts: 'next-day', rolls: true, basis: 'зразок' };
};
const open: Calendar = {
  ...martial,
  intake: { dayOff: 'next-working-day', closesAt: '17:00', basis: 'розпорядок ради' },
};

describe('what is registered on a day off', () => {
  it.each([
    ['2026-02-28', 3, 'working-days', '2026-03-05'],
    ['2026-03-01', 3, 'working-days', '2026-03-05'],
    ['2026-02-28', 10, 'calendar-days', '2026-03-12'],
    ['2026-02-28', 1, 'months', '2026-04-02'],
  ] as const)('on %s counts from the next working day: %s %s end on %s', (registered, amount, unit, date) => {
    expect(deadlineOf(days(amount, unit), martial, registered)).toMatchObject({ date, from: '2026-03-02' });
  });

  it('says so in the derivation', () => {
    expect(deadlineOf(days(3), martial, '2026-02-28').steps[0]).toBe(
      'Заяву зареєстровано 28.02.2026 (субота), у неробочий день; днем реєстрації вважається наступний робочий день, ' +
        '02.03.2026 (понеділок) (наказ № 345, п. 2.5).',
    );
  });

  it('is no day off under martial law when it is a holiday on a weekday', () => {
    expect(deadlineOf(days(1), martial, '2026-08-24')).toMatchObject({ from: '2026-08-24', date: '2026-08-25' });
    expect(deadlineOf(days(1), peace, '2026-08-24')).toMatchObject({ from: '2026-08-25', date: '2026-08-26' });
  });

  it('counts from that very day where the hromada has it so', () => {
    const own: Calendar = { ...martial, intake: { dayOff: 'same-day', basis: 'рішення ради' } };
    expect(deadlineOf(days(10, 'calendar-days'), own, '2026-02-28')).toMatchObject({
      from: '2026-02-28',
      date: '2026-03-10',
    });
  });

  it('runs at once when the term is in hours', () => {
    expect(deadlineOf({ ...days(24, 'hours'), rolls: false }, martial, '2026-02-28T08:00:00.000Z')).toMatchObject({
      from: '2026-02-28',
      at: '2026-03-01T08:00:00.000Z',
    });
  });
});

describe('what is registered after hours', () => {
  it.each([
    ['2026-03-02T14:59:00.000Z', '2026-03-02'],
    ['2026-03-02T15:00:00.000Z', '2026-03-03'],
    ['2026-03-06T15:30:00.000Z', '2026-03-09'],
    ['2026-03-02', '2026-03-02'],
  ])('%s counts from %s', (registered, from) => {
    expect(deadlineOf(days(1), open, registered).from).toBe(from);
  });

  it('counts from that day where the calendar has no hours', () => {
    expect(deadlineOf(days(1), martial, '2026-03-02T20:30:00.000Z').from).toBe('2026-03-02');
  });

  it('is after hours by the clocks of Kyiv, in summer too', () => {
    expect(deadlineOf(days(1), open, '2026-07-01T13:59:00.000Z').from).toBe('2026-07-01');
    expect(deadlineOf(days(1), open, '2026-07-01T14:00:00.000Z').from).toBe('2026-07-02');
    expect(deadlineOf(days(1), open, '2026-07-01T14:00:00.000Z').steps[0]).toContain(
      'після закінчення робочого часу (17:00)',
    );
  });
});
