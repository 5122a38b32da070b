import { describe, expect, it } from 'vitest';
import type { ClockMoments, ClockRule } from './clock-types.ts';
import { clocksOf } from './clocks.ts';
import { isInTime, unitOfPlainDays } from './counting-rules.ts';
import { calendarUnder } from './testing/calendars.ts';
import type { Term } from './types.ts';

const martial = calendarUnder('martial');
const peace = calendarUnder('peace');
const term = (amount: number, unit: Term['unit'] = 'working-days'): Term => {
  return { amount, unit, starts: 'next-day', rolls: true, basis: 'зразок' };
};
const rule = (id: string, own: Partial<ClockRule> = {}): ClockRule => {
  return { id, name: id, term: term(10), starts: 'registered', basis: 'зразок', confirmed: true, ...own };
};

const social: readonly ClockRule[] = [
  rule('assessment', { term: term(5) }),
  rule('decision', { pauses: ['awaiting-citizen'] }),
  rule('notice', { term: term(3), starts: 'decided' }),
  rule('parcel', { term: term(3) }),
  rule('originals', { term: term(14, 'calendar-days') }),
];

function deadlines(rules: readonly ClockRule[], moments: ClockMoments, calendar = martial): (string | undefined)[] {
  return clocksOf(rules, calendar, moments).map(({ deadline }) => deadline);
}

describe('the clocks of an application', () => {
  it('run at once, each from its own event', () => {
    const registered = '2026-02-27T08:15:30.000Z';
    expect(deadlines(social, { registered })).toEqual([
      '2026-03-06',
      '2026-03-13',
      undefined,
      '2026-03-04',
      '2026-03-13',
    ]);
    expect(deadlines(social, { registered, decided: '2026-03-10T09:00:00.000Z' })[2]).toBe('2026-03-13');
    expect(deadlines(social, { registered }, peace)).toEqual([
      '2026-03-06',
      '2026-03-16',
      undefined,
      '2026-03-04',
      '2026-03-13',
    ]);
  });

  it('that wait for their event say what they wait for', () => {
    const [, , notice] = clocksOf(social, martial, { registered: '2026-02-27' });
    expect(notice).toMatchObject({ waitsFor: 'decided', standing: false });
    expect(notice?.steps).toEqual([
      'Строк 3 робочі дні ще не почався: він обчислюється відтоді, як приймуть рішення (зразок).',
    ]);
  });

  it('that count from replies begin with them, not with the application', () => {
    const aid = [rule('decision', { term: term(10, 'calendar-days'), starts: 'replies' })];
    expect(deadlines(aid, { registered: '2026-02-27', replies: '2026-03-20' })).toEqual(['2026-03-30']);
    const [clock] = clocksOf(aid, martial, { registered: '2026-02-27', replies: '2026-03-20' });
    expect(clock?.steps.slice(0, 2)).toEqual([
      'Відповіді на запити надійшли 20.03.2026 (пʼятниця).',
      'Строк 10 календарних днів обчислюється з наступного дня, 21.03.2026 (субота) (зразок).',
    ]);
  });

  it('have another term under another regime, and say so', () => {
    const care = [rule('decision', { byRegime: { martial: term(1) } })];
    expect(deadlines(care, { registered: '2026-02-27' })).toEqual(['2026-03-02']);
    expect(deadlines(care, { registered: '2026-02-27' }, peace)).toEqual(['2026-03-16']);
    expect(clocksOf(care, martial, { registered: '2026-02-27' })[0]?.steps[0]).toBe(
      'Для воєнного стану встановлено окремий строк: 1 робочий день.',
    );
  });

  it('of what came by post count from the postmark, on a day off too', () => {
    const posted = { registered: '2026-03-04', postmark: '2026-02-28' };
    expect(deadlines([rule('decision', { term: term(10, 'calendar-days') })], posted)).toEqual(['2026-03-10']);
    expect(clocksOf(social, martial, posted)[0]).toMatchObject({ from: '2026-02-28', deadline: '2026-03-06' });
    expect(clocksOf(social, martial, posted)[0]?.steps[0]).toContain('днем подання є дата поштового штемпеля');
  });

  it('stand only in the statuses of their rule', () => {
    const intervals = [{ status: 'awaiting-citizen', from: '2026-03-03', to: '2026-03-05' }] as const;
    const [assessment, decision] = clocksOf(social, martial, { registered: '2026-02-27' }, intervals);
    expect([assessment?.deadline, decision?.deadline]).toEqual(['2026-03-06', '2026-03-17']);
    const others = [{ status: 'awaiting-others', from: '2026-03-03', to: '2026-03-05' }] as const;
    expect(clocksOf(social, martial, { registered: '2026-02-27' }, others)[1]?.deadline).toBe('2026-03-13');
    const open = clocksOf(social, martial, { registered: '2026-02-27' }, [
      { status: 'awaiting-citizen', from: '2026-03-03' },
    ]);
    expect(open.map(({ standing }) => standing)).toEqual([false, true, false, false, false]);
  });

  it('stand in the statuses of the term when the rule names none', () => {
    const paused = [rule('decision', { term: { ...term(10), pauses: ['awaiting-others'] } })];
    const intervals = [{ status: 'awaiting-others', from: '2026-03-03', to: '2026-03-05' }] as const;
    expect(clocksOf(paused, martial, { registered: '2026-02-27' }, intervals)[0]?.deadline).toBe('2026-03-17');
  });
});

describe('an extension', () => {
  const appeal = [rule('answer', { term: term(15, 'calendar-days'), extendedTo: term(45, 'calendar-days') })];
  const decided = (at: string, clock = 'answer'): ClockMoments => {
    return { registered: '2026-02-27', extended: [{ clock, at, reason: 'потрібні висновки двох установ' }] };
  };

  it('gives the whole longer term, counted from the same start, with its reason', () => {
    const [clock] = clocksOf(appeal, martial, decided('2026-03-10'));
    expect(clock).toMatchObject({ deadline: '2026-04-13', extended: true, term: { amount: 45 } });
    expect(clock?.steps.slice(0, 2)).toEqual([
      'Первісна кінцева дата: 16.03.2026 (понеділок).',
      'Рішення від 10.03.2026 про продовження строку, причина: потрібні висновки двох установ. Увесь строк – 45 календарних днів.',
    ]);
  });

  it('counts on the last day, and no more after it', () => {
    expect(deadlines(appeal, decided('2026-03-16T15:00:00.000Z'))).toEqual(['2026-04-13']);
    const [late] = clocksOf(appeal, martial, decided('2026-03-17'));
    expect(late).toMatchObject({ deadline: '2026-03-16', extended: false });
    expect(late?.steps.at(-1)).toContain('не діє: на той час строк уже сплив');
  });

  it('of a clock that must not be extended changes nothing', () => {
    const [clock] = clocksOf(social, martial, decided('2026-03-02', 'assessment'));
    expect(clock).toMatchObject({ deadline: '2026-03-06', extended: false });
    expect(clock?.steps.at(-1)).toContain('не дозволяють продовжувати');
  });

  it('of another clock does not touch this one', () => {
    expect(deadlines(appeal, decided('2026-03-10', 'notice'))).toEqual(['2026-03-16']);
  });
});

describe('how much of a term is gone', () => {
  const use = (now: string, own: Partial<ClockRule> = {}, intervals: Parameters<typeof clocksOf>[3] = []) =>
    clocksOf([rule('decision', own)], martial, { registered: '2026-02-27' }, intervals, now)[0]?.use;

  it.each([
    ['2026-02-27', 0, 'running'],
    ['2026-03-02', 0, 'running'],
    ['2026-03-06', 40, 'running'],
    ['2026-03-08', 50, 'running'],
    ['2026-03-11', 70, 'running'],
    ['2026-03-12', 80, 'at-risk'],
    ['2026-03-13', 90, 'at-risk'],
    ['2026-03-14', 100, 'overdue'],
    ['2026-06-01', 100, 'overdue'],
  ])('on %s: %s %%, %s', (now, percent, mark) => {
    expect(use(now)).toEqual({ percent, mark });
  });

  it('is a risk from the share the rule names, and on the last day always', () => {
    expect(use('2026-03-06', { atRiskFrom: 40 })?.mark).toBe('at-risk');
    expect(use('2026-03-02', { term: term(1) })).toEqual({ percent: 0, mark: 'at-risk' });
  });

  it('does not grow while the clock stands', () => {
    const standing = [{ status: 'awaiting-citizen', from: '2026-03-04' }] as const;
    const pauses = { pauses: ['awaiting-citizen'] } as const;
    expect(use('2026-03-12', pauses, standing)).toEqual({ percent: 30, mark: 'standing' });
  });

  it('of a term in hours is told to the minute', () => {
    const crisis = [rule('crisis', { term: { ...term(24, 'hours'), rolls: false } })];
    const at = (now: string) => clocksOf(crisis, martial, { registered: '2026-03-28T10:00:00.000Z' }, [], now)[0]?.use;
    expect(at('2026-03-28T16:00:00.000Z')).toEqual({ percent: 25, mark: 'running' });
    expect(at('2026-03-29T09:59:00.000Z')).toEqual({ percent: 99, mark: 'at-risk' });
    expect(at('2026-03-29T10:00:01.000Z')).toEqual({ percent: 100, mark: 'overdue' });
  });

  it('is not told of a clock that has not started', () => {
    expect(clocksOf(social, martial, { registered: '2026-02-27' }, [], '2026-03-02')[2]).not.toHaveProperty('use');
  });
});

describe('counting rules', () => {
  it('plain days are working days below ten, calendar days from ten on', () => {
    expect([1, 9, 10, 15].map(unitOfPlainDays)).toEqual([
      'working-days',
      'working-days',
      'calendar-days',
      'calendar-days',
    ]);
  });

  it('what was posted before the end is in time', () => {
    expect(isInTime('2026-03-13', { at: '2026-03-13T21:59:00.000Z' })).toBe(true);
    expect(isInTime('2026-03-13', { at: '2026-03-13T22:00:00.000Z' })).toBe(false);
    expect(isInTime('2026-03-13', { at: '2026-03-18', postmark: '2026-03-13' })).toBe(true);
    expect(isInTime('2026-03-13', { at: '2026-03-18', postmark: '2026-03-14' })).toBe(false);
  });
});
