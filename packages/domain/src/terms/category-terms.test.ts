import { describe, expect, it } from 'vitest';
import { rulesForCategories } from './category-terms.ts';
import type { ClockRule } from './clock-types.ts';
import { clocksOf } from './clocks.ts';
import { calendarUnder } from './testing/calendars.ts';

const ukraine = calendarUnder('martial');
const term = { starts: 'next-day', rolls: true } as const;
const decision: ClockRule = {
  id: 'decision',
  name: 'Рішення',
  starts: 'registered',
  term: { ...term, amount: 10, unit: 'working-days', basis: 'Закон' },
  byRegime: { martial: { ...term, amount: 5, unit: 'working-days', basis: 'Закон' } },
  byCategory: [
    { category: 'idp', term: { ...term, amount: 1, unit: 'calendar-days', basis: 'Картка' }, confirmed: true },
    { category: 'veteran', term: { ...term, amount: 2, unit: 'working-days', basis: 'Указ' }, confirmed: true },
  ],
  basis: 'Закон',
  confirmed: false,
};
const deadline = (...categories: string[]) =>
  clocksOf(rulesForCategories([decision], categories), ukraine, { registered: '2026-02-26' })[0];

describe('a term of one category', () => {
  it('takes the place of the general one, with its own basis', () => {
    expect(deadline('idp')).toMatchObject({ deadline: '2026-02-27', basis: 'Картка', confirmed: true });
    expect(deadline('veteran', 'idp')).toMatchObject({ deadline: '2026-02-27' });
    expect(deadline('veteran')).toMatchObject({ deadline: '2026-03-02' });
  });

  it('does not touch other people', () => {
    expect(deadline()).toMatchObject({ deadline: '2026-03-05', basis: 'Закон', confirmed: false });
    expect(deadline('elderly')).toEqual(deadline());
  });
});

describe('versions of a clock', () => {
  const { byRegime: _, byCategory: __, ...plain } = decision;
  const old: ClockRule = { ...plain, validTo: '2026-02-27' };
  const fresh: ClockRule = { ...plain, validFrom: '2026-02-28', term: { ...plain.term, amount: 3 } };
  const notice: ClockRule = { ...plain, id: 'notice', starts: 'decided', validFrom: '2026-03-01' };
  const ids = (rules: ClockRule[], registered: string) =>
    clocksOf(rules, ukraine, { registered }).map(({ id, deadline: day }) => `${id} ${day ?? '-'}`);

  it('follow each other: the one in force on the day of registration counts', () => {
    expect(ids([old, fresh, notice], '2026-02-27')).toEqual(['decision 2026-03-13']);
    expect(ids([old, fresh, notice], '2026-03-02')).toEqual(['decision 2026-03-05', 'notice -']);
  });

  it('are asked on the postmark of what came by post', () => {
    const byPost = clocksOf([old, fresh], ukraine, { registered: '2026-03-02', postmark: '2026-02-27' });
    expect(byPost).toMatchObject([{ term: { amount: 10 } }]);
  });

  it('never leave an application without its main clock', () => {
    expect(ids([fresh, notice], '2020-01-10')).toEqual(['decision 2020-01-15']);
    expect(ids([], '2020-01-10')).toEqual([]);
  });
});
