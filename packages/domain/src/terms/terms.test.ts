import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayKind, isWorkingDay, regimeOn } from './calendar.ts';
import { deadlineOf } from './deadline.ts';
import { orthodoxEaster, trinity } from './easter.ts';
import { spokenTerm } from './spoken.ts';
import { calendarUnder } from './testing/calendars.ts';
import type { Calendar, Regime, RegimePeriod, Term } from './types.ts';
import { addWorkingDays, workingDaysBetween } from './working-days.ts';

const peace = calendarUnder('peace');
const martial = calendarUnder('martial');
const tenWorkingDays: Term = {
  amount: 10,
  unit: 'working-days',
  starts: 'next-day',
  rolls: true,
  basis: 'Закон № 2671-VIII',
};

describe('movable feasts', () => {
  it.each([
    [2016, '2016-05-01', '2016-06-19'],
    [2025, '2025-04-20', '2025-06-08'],
    [2026, '2026-04-12', '2026-05-31'],
    [2027, '2027-05-02', '2027-06-20'],
  ])('in %i: Easter on %s, Trinity on %s', (year, easter, whitsun) => {
    expect(orthodoxEaster(year)).toBe(easter);
    expect(trinity(year)).toBe(whitsun);
  });
});

describe('the calendar', () => {
  it('in peace rests on holidays and on days off moved from a weekend', () => {
    expect(dayKind(peace, '2026-08-24')).toEqual({ working: false, why: 'День незалежності' });
    expect(dayKind(peace, '2026-03-09')).toEqual({
      working: false,
      why: 'вихідний, перенесений із 08.03.2026 (Міжнародний жіночий день)',
    });
    expect(isWorkingDay(peace, '2026-04-13')).toBe(false);
    expect(isWorkingDay(peace, '2026-03-10')).toBe(true);
  });

  it('moves two days off to two days when both holidays fall on one weekend', () => {
    const weekend: Calendar = {
      ...peace,
      holidays: [
        { month: 8, day: 22, name: 'Перше' },
        { month: 8, day: 23, name: 'Друге' },
      ],
    };
    expect(['2026-08-24', '2026-08-25', '2026-08-26'].map((day) => isWorkingDay(weekend, day))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('moves a day off over the turn of the year', () => {
    const eve: Calendar = { ...peace, holidays: [{ month: 12, day: 31, name: 'Останній день' }] };
    expect(isWorkingDay(eve, '2024-01-01')).toBe(false);
    expect(isWorkingDay(eve, '2024-01-02')).toBe(true);
  });

  it('under martial law works on holidays that fall on weekdays, and moves nothing', () => {
    expect(['2026-08-24', '2026-03-09', '2026-04-13', '2027-01-01'].map((day) => isWorkingDay(martial, day))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(dayKind(martial, '2026-03-08')).toEqual({ working: false, why: 'неділя' });
  });

  it('follows dated regimes, and is at peace outside of them', () => {
    const dated: Calendar = { ...peace, regimes: [{ from: '2022-02-24', to: '2026-08-23', regime: 'martial' }] };
    expect(['2022-02-23', '2022-02-24', '2026-08-23', '2026-08-24'].map((day) => regimeOn(dated, day))).toEqual([
      'peace',
      'martial',
      'martial',
      'peace',
    ]);
    expect(isWorkingDay(dated, '2026-08-24')).toBe(false);
    expect(isWorkingDay(dated, '2025-12-25')).toBe(true);
  });

  it('lets an exception of the hromada win over everything', () => {
    const own: Calendar = {
      ...peace,
      exceptions: [
        { date: '2026-08-22', working: true, name: 'робоча субота' },
        { date: '2026-08-25', working: false, name: 'день громади' },
      ],
    };
    expect(isWorkingDay(own, '2026-08-22')).toBe(true);
    expect(dayKind(own, '2026-08-25')).toEqual({ working: false, why: 'день громади' });
  });
});

describe('a deadline', () => {
  it('says step by step why this date', () => {
    expect(deadlineOf(tenWorkingDays, peace, '2026-02-27T08:15:30.000Z').steps).toEqual([
      'Заяву зареєстровано 27.02.2026 (пʼятниця).',
      'Строк 10 робочих днів обчислюється з наступного дня, 28.02.2026 (субота) (Закон № 2671-VIII).',
      'На 27.02.2026 діє мирний час, святкові дні є вихідними, а вихідний зі святом переноситься на наступний робочий день.',
      'Не рахуються неробочі дні: 28.02.2026 (субота), 01.03.2026 (неділя), 07.03.2026 (субота), 08.03.2026 (неділя), ' +
        '09.03.2026 (понеділок; вихідний, перенесений із 08.03.2026 (Міжнародний жіночий день)), 14.03.2026 (субота), 15.03.2026 (неділя).',
      '10-й робочий день – 16.03.2026 (понеділок).',
      'Кінцева дата: 16.03.2026 (понеділок).',
    ]);
  });

  it('says that the last day rolled, and that a month was shorter', () => {
    const month: Term = { ...tenWorkingDays, amount: 1, unit: 'months' };
    const { steps } = deadlineOf(month, martial, '2026-01-30');
    expect(steps).toContain('1 місяць спливає в останній день коротшого місяця: 28.02.2026 (субота).');
    expect(steps).toContain(
      '28.02.2026 (субота) – неробочий день, тому строк закінчується першого робочого дня після нього.',
    );
  });

  it('names both regimes when one gives way to the other within the term', () => {
    const dated: Calendar = { ...peace, regimes: [{ from: '2022-02-24', to: '2026-08-23', regime: 'martial' }] };
    const { date, steps } = deadlineOf({ ...tenWorkingDays, amount: 1 }, dated, '2026-08-21');
    expect(date).toBe('2026-08-25');
    expect(steps.filter((step) => step.startsWith('На '))).toHaveLength(2);
  });

  it('counts from the day of registration where the term says so', () => {
    const sameDay: Term = { ...tenWorkingDays, amount: 1, starts: 'same-day' };
    expect(deadlineOf(sameDay, martial, '2026-02-27').date).toBe('2026-02-27');
    expect(deadlineOf(sameDay, martial, '2026-02-28').date).toBe('2026-03-02');
    expect(deadlineOf({ ...sameDay, unit: 'calendar-days', amount: 15 }, martial, '2026-02-01').date).toBe(
      '2026-02-16',
    );
  });

  it('in hours counts true hours, over the night the clock changes too', () => {
    const day: Term = { amount: 24, unit: 'hours', starts: 'next-day', rolls: false, basis: 'зразок' };
    expect(deadlineOf(day, martial, '2026-03-28T10:00:00.000Z')).toMatchObject({
      date: '2026-03-29',
      at: '2026-03-29T10:00:00.000Z',
    });
    expect(deadlineOf(day, martial, '2026-03-28T21:30:00.000Z')).toMatchObject({ date: '2026-03-30' });
    expect(deadlineOf(day, martial, '2026-03-28')).toMatchObject({ date: '2026-03-29' });
    expect(deadlineOf({ ...day, rolls: true }, martial, '2026-02-27T10:00:00.000Z')).toMatchObject({
      date: '2026-03-02',
    });
  });

  it('takes the Kyiv day of the moment of registration', () => {
    const three: Term = { ...tenWorkingDays, amount: 3, unit: 'calendar-days', rolls: false };
    expect(deadlineOf(three, martial, '2026-02-10T21:59:00.000Z').date).toBe('2026-02-13');
    expect(deadlineOf(three, martial, '2026-02-10T22:00:00.000Z').date).toBe('2026-02-14');
  });

  it('is not found in a calendar in which nobody works for more than a year', () => {
    const start = Date.UTC(2026, 0, 1);
    const days = Array.from({ length: 900 }, (_, day) => new Date(start + day * 86_400_000).toISOString().slice(0, 10));
    const idle: Calendar = { ...peace, exceptions: days.map((date) => ({ date, working: false, name: 'зачинено' })) };
    expect(() => deadlineOf(tenWorkingDays, idle, '2026-02-27')).toThrow(RangeError);
    expect(() => deadlineOf({ ...tenWorkingDays, unit: 'calendar-days' }, idle, '2026-02-27')).toThrow(RangeError);
  });

  it('has no term of nothing', () => {
    expect(() => deadlineOf({ ...tenWorkingDays, amount: 0 }, martial, '2026-02-27')).toThrow(RangeError);
    expect(() => deadlineOf({ ...tenWorkingDays, amount: 1.5 }, martial, '2026-02-27')).toThrow(RangeError);
    expect(() => deadlineOf(tenWorkingDays, martial, 'завтра')).toThrow(RangeError);
  });

  it.each([
    [{ amount: 1, unit: 'working-days' }, '1 робочий день'],
    [{ amount: 2, unit: 'months' }, '2 місяці'],
    [{ amount: 5, unit: 'calendar-days' }, '5 календарних днів'],
    [{ amount: 21, unit: 'hours' }, '21 година'],
    [{ amount: 24, unit: 'hours' }, '24 години'],
    [{ amount: 11, unit: 'working-days' }, '11 робочих днів'],
  ] as const)('is spoken of in good Ukrainian: %o', (term, words) => {
    expect(spokenTerm(term)).toBe(words);
  });
});

function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
}

describe('working days', () => {
  const anyDay = fc
    .integer({ min: Date.UTC(2020, 0, 1) / 86_400_000, max: Date.UTC(2030, 11, 31) / 86_400_000 })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
  /** The regime changes on some day, and the hromada has working and free days of its own. */
  const anyCalendar = fc
    .record({
      turn: anyDay,
      first: fc.constantFrom('peace' as const, 'martial' as const),
      exceptions: fc.uniqueArray(
        fc.record({ date: anyDay, working: fc.boolean(), name: fc.constant('рішення ради') }),
        {
          selector: ({ date }) => date,
          maxLength: 200,
        },
      ),
    })
    .map(({ turn, first, exceptions }): Calendar => {
      const second: Regime = first === 'peace' ? 'martial' : 'peace';
      const regimes: RegimePeriod[] = [
        { from: '1900-01-01', to: addDays(turn, -1), regime: first },
        { from: turn, regime: second },
      ];
      return { ...peace, regimes, exceptions };
    });
  const few = { numRuns: 60 };

  it('added are counted back, and counted ones added lead to the same day', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: 1, max: 30 }), (calendar, day, amount) => {
        const end = addWorkingDays(calendar, day, amount);
        expect(workingDaysBetween(calendar, day, end)).toBe(amount);
        expect(isWorkingDay(calendar, end)).toBe(true);
        const free = addDays(end, 1);
        const further = workingDaysBetween(calendar, day, free);
        expect(addWorkingDays(calendar, day, further)).toBe(isWorkingDay(calendar, free) ? free : end);
      }),
      few,
    );
  });

  it('of two stretches are those of the whole, and one of a day that is worked', () => {
    const stretch = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(anyCalendar, anyDay, stretch, stretch, (calendar, from, one, other) => {
        const [middle, end] = [addDays(from, one), addDays(from, one + other)];
        const parts = workingDaysBetween(calendar, from, middle) + workingDaysBetween(calendar, middle, end);
        expect(workingDaysBetween(calendar, from, end)).toBe(parts);
        expect(workingDaysBetween(calendar, addDays(from, -1), from)).toBe(isWorkingDay(calendar, from) ? 1 : 0);
      }),
      few,
    );
  });

  it('added lead later the more there are and the later one starts', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyDay, fc.integer({ min: 1, max: 20 }), (calendar, one, other, amount) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        expect(addWorkingDays(calendar, early, amount) <= addWorkingDays(calendar, late, amount)).toBe(true);
        expect(addWorkingDays(calendar, early, amount) < addWorkingDays(calendar, early, amount + 1)).toBe(true);
        expect(addWorkingDays(calendar, early, amount) > early).toBe(true);
      }),
      few,
    );
  });

  it('give a deadline that rolls and never lies on a day off', () => {
    const units = fc.constantFrom('working-days' as const, 'calendar-days' as const, 'months' as const);
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: 1, max: 12 }), units, (calendar, day, amount, unit) => {
        const { date } = deadlineOf({ amount, unit, starts: 'next-day', rolls: true, basis: 'зразок' }, calendar, day);
        expect(isWorkingDay(calendar, date)).toBe(true);
        expect(date > day).toBe(true);
      }),
      few,
    );
  });
});
