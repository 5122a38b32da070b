import { describe, expect, it } from 'vitest';
import { deadlineOf } from './deadline.ts';
import { calendarUnder } from './testing/calendars.ts';
import type { Regime, Term } from './types.ts';

type Short = readonly [amount: number, unit: Term['unit']];

const columns: readonly Short[] = [
  [3, 'working-days'],
  [5, 'working-days'],
  [10, 'working-days'],
  [10, 'calendar-days'],
  [15, 'calendar-days'],
  [1, 'months'],
  [45, 'calendar-days'],
];

type Row = readonly [registered: string, regime: Regime, ...deadlines: string[]];

/** The worked dates of DOMAIN 1.2: the clock starts the day after (W1), a last day off rolls (W9), month ends (W10). */
const table: readonly Row[] = [
  [
    '2026-01-30',
    'martial',
    '2026-02-04',
    '2026-02-06',
    '2026-02-13',
    '2026-02-09',
    '2026-02-16',
    '2026-03-02',
    '2026-03-16',
  ],
  [
    '2026-01-30',
    'peace',
    '2026-02-04',
    '2026-02-06',
    '2026-02-13',
    '2026-02-09',
    '2026-02-16',
    '2026-03-02',
    '2026-03-16',
  ],
  [
    '2026-02-27',
    'martial',
    '2026-03-04',
    '2026-03-06',
    '2026-03-13',
    '2026-03-09',
    '2026-03-16',
    '2026-03-27',
    '2026-04-13',
  ],
  [
    '2026-02-27',
    'peace',
    '2026-03-04',
    '2026-03-06',
    '2026-03-16',
    '2026-03-10',
    '2026-03-16',
    '2026-03-27',
    '2026-04-14',
  ],
  [
    '2026-03-06',
    'martial',
    '2026-03-11',
    '2026-03-13',
    '2026-03-20',
    '2026-03-16',
    '2026-03-23',
    '2026-04-06',
    '2026-04-20',
  ],
  [
    '2026-03-06',
    'peace',
    '2026-03-12',
    '2026-03-16',
    '2026-03-23',
    '2026-03-16',
    '2026-03-23',
    '2026-04-06',
    '2026-04-20',
  ],
  [
    '2026-04-09',
    'martial',
    '2026-04-14',
    '2026-04-16',
    '2026-04-23',
    '2026-04-20',
    '2026-04-24',
    '2026-05-11',
    '2026-05-25',
  ],
  [
    '2026-04-09',
    'peace',
    '2026-04-15',
    '2026-04-17',
    '2026-04-24',
    '2026-04-20',
    '2026-04-24',
    '2026-05-11',
    '2026-05-25',
  ],
  [
    '2026-08-21',
    'martial',
    '2026-08-26',
    '2026-08-28',
    '2026-09-04',
    '2026-08-31',
    '2026-09-07',
    '2026-09-21',
    '2026-10-05',
  ],
  [
    '2026-08-21',
    'peace',
    '2026-08-27',
    '2026-08-31',
    '2026-09-07',
    '2026-08-31',
    '2026-09-07',
    '2026-09-21',
    '2026-10-05',
  ],
  [
    '2026-12-24',
    'martial',
    '2026-12-29',
    '2026-12-31',
    '2027-01-07',
    '2027-01-04',
    '2027-01-08',
    '2027-01-25',
    '2027-02-08',
  ],
  [
    '2026-12-24',
    'peace',
    '2026-12-30',
    '2027-01-04',
    '2027-01-11',
    '2027-01-04',
    '2027-01-08',
    '2027-01-25',
    '2027-02-08',
  ],
];

function term([amount, unit]: Short, rolls = true): Term {
  return { amount, unit, starts: 'next-day', rolls, basis: 'зразок' };
}

describe('the worked dates', () => {
  it.each(table.map(([registered, regime, ...deadlines]) => ({ registered, regime, deadlines })))(
    'of what was registered on $registered under $regime',
    ({ registered, regime, deadlines }) => {
      const calendar = calendarUnder(regime);
      expect(columns.map((column) => deadlineOf(term(column), calendar, registered).date)).toEqual(deadlines);
    },
  );

  it.each([
    ['2026-01-30', 'martial', 15, 'calendar-days', '2026-02-14'],
    ['2026-01-30', 'martial', 1, 'months', '2026-02-28'],
    ['2026-02-27', 'martial', 15, 'calendar-days', '2026-03-14'],
    ['2026-02-27', 'peace', 10, 'calendar-days', '2026-03-09'],
    ['2026-03-06', 'martial', 15, 'calendar-days', '2026-03-21'],
    ['2026-04-09', 'martial', 10, 'calendar-days', '2026-04-19'],
    ['2026-04-09', 'martial', 1, 'months', '2026-05-09'],
    ['2026-04-09', 'martial', 45, 'calendar-days', '2026-05-24'],
    ['2026-08-21', 'martial', 15, 'calendar-days', '2026-09-05'],
    ['2026-12-24', 'martial', 10, 'calendar-days', '2027-01-03'],
    ['2026-12-24', 'martial', 1, 'months', '2027-01-24'],
    ['2026-12-24', 'martial', 45, 'calendar-days', '2027-02-07'],
  ] as const)('of %s under %s, %s %s without rolling end on %s', (registered, regime, amount, unit, deadline) => {
    expect(deadlineOf(term([amount, unit], false), calendarUnder(regime), registered).date).toBe(deadline);
  });

  it.each(table.map(([registered, regime, ...deadlines]) => ({ registered, regime, deadlines })))(
    'of $registered under $regime hold whatever the hour of the day in Kyiv',
    ({ registered, regime, deadlines }) => {
      const calendar = calendarUnder(regime);
      const moments = [`${registered}T00:30:00.000Z`, `${registered}T20:30:00.000Z`];
      for (const moment of moments) {
        expect(columns.map((column) => deadlineOf(term(column), calendar, moment).date)).toEqual(deadlines);
      }
    },
  );
});
