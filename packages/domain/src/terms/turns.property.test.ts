import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockRule, StatusInterval } from './clock-types.ts';
import { clocksOf } from './clocks.ts';
import { calendarUnder } from './testing/calendars.ts';
import { markAt } from './turns.ts';
import type { Term, TermUnit } from './types.ts';

const dayMs = 86_400_000;
const start = Date.parse('2026-02-20T06:00:00.000Z');
const instant = (ms: number): string => new Date(ms).toISOString();

const units: readonly TermUnit[] = ['hours', 'working-days', 'calendar-days', 'months'];
const lengths = fc.record({
  amount: fc.integer({ min: 1, max: 30 }),
  unit: fc.constantFrom(...units),
  starts: fc.constantFrom('next-day' as const, 'same-day' as const),
  rolls: fc.boolean(),
});
const terms = lengths.map(({ amount, ...rest }): Term => {
  return { ...rest, amount: rest.unit === 'months' ? (amount % 2) + 1 : amount, basis: 'зразок' };
});

const minutes = (max: number) => fc.integer({ min: 0, max: max * 24 * 60 }).map((count) => count * 60_000);

/** One pause after registration that lasts for a while, or for ever. */
const pauses = fc.option(fc.record({ after: minutes(20), lasts: fc.option(minutes(10), { nil: undefined }) }), {
  nil: undefined,
});

const cases = fc.record({
  term: terms,
  registered: minutes(20).map((ms) => start + ms),
  pause: pauses,
  atRiskFrom: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
  peace: fc.boolean(),
  now: minutes(90),
});

function intervalsOf(registered: number, pause: { after: number; lasts?: number | undefined } | undefined) {
  if (pause === undefined) return [];
  const from = registered + pause.after;
  const to = pause.lasts === undefined ? {} : { to: instant(from + pause.lasts) };
  return [{ status: 'awaiting-citizen', from: instant(from), ...to }] satisfies StatusInterval[];
}

describe('when a clock turns', () => {
  it('is known beforehand: until something happens its mark is what counting anew would give', () => {
    fc.assert(
      fc.property(cases, ({ term, registered, pause, atRiskFrom, peace, now }) => {
        const calendar = calendarUnder(peace ? 'peace' : 'martial');
        const rule: ClockRule = {
          id: 'decision',
          name: 'Рішення',
          term,
          starts: 'registered',
          pauses: ['awaiting-citizen'],
          atRiskFrom,
          basis: 'зразок',
          confirmed: true,
        };
        const intervals = intervalsOf(registered, pause);
        // Known at the last thing that happened; looked at later.
        const known = Math.max(registered, ...intervals.map(({ from, to = from }) => Date.parse(to)));
        const at = instant(known + now);
        const moments = { registered: instant(registered) };
        const [clock] = clocksOf([rule], calendar, moments, intervals, instant(known));
        const [anew] = clocksOf([rule], calendar, moments, intervals, at);
        const mark = markAt({ ...clock?.turns, standing: clock?.standing ?? false }, at);
        expect(mark).toBe(anew?.use?.mark);
      }),
      { numRuns: 600 },
    );
  });

  it('comes to be at risk before it is overdue', () => {
    fc.assert(
      fc.property(cases, ({ term, registered }) => {
        const rule = { id: 'x', name: 'x', term, starts: 'registered', basis: 'зразок', confirmed: true } as const;
        const [clock] = clocksOf([rule], calendarUnder('martial'), { registered: instant(registered) });
        const { atRiskFrom = '', overdueFrom = '' } = clock?.turns ?? {};
        expect(Date.parse(atRiskFrom)).toBeLessThan(Date.parse(overdueFrom));
        expect(Date.parse(overdueFrom) - registered).toBeGreaterThan(0);
        expect(Date.parse(atRiskFrom) - registered).toBeGreaterThan(-dayMs);
      }),
      { numRuns: 300 },
    );
  });
});
