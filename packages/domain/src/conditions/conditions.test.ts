import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from './explain.ts';
import { ageOfFacts, holds } from './holds.ts';
import { conditions, someFacts } from './testing/arbitrary-conditions.ts';
import type { Condition, Facts } from './types.ts';

const facts: Facts = {
  on: '2026-02-27',
  born: '1956-02-28',
  categories: ['idp'],
  answers: { 'lives-alone': true, members: 3 },
  representation: 'representative',
  serviceCode: '015.1',
  districtId: 'so-01',
  channel: 'front-office',
};

describe('a condition', () => {
  it.each([
    [{}, true],
    [{ category: 'idp' }, true],
    [{ category: 'disability-1' }, false],
    [{ ageFrom: 69, ageTo: 69 }, true],
    [{ ageFrom: 70 }, false],
    [{ ageTo: 68 }, false],
    [{ answer: { question: 'lives-alone', is: true } }, true],
    [{ answer: { question: 'lives-alone', is: 'true' } }, false],
    [{ answer: { question: 'members', is: 3 } }, true],
    [{ answer: { question: 'toString', is: 'x' } }, false],
    [{ representation: 'representative' }, true],
    [{ representation: 'self' }, false],
    [{ representation: 'any' }, true],
    [{ from: '2026-02-27', to: '2026-02-27' }, true],
    [{ from: '2026-02-28' }, false],
    [{ to: '2026-02-26' }, false],
    [{ service: '015.1', district: 'so-01', channel: 'front-office' }, true],
    [{ service: '015.1', district: 'so-02' }, false],
    [{ any: [{ category: 'x' }, { category: 'idp' }] }, true],
    [{ any: [] }, false],
    [{ all: [] }, true],
    [{ not: { category: 'idp' } }, false],
    [{ not: {} }, false],
  ] as const satisfies (readonly [Condition, boolean])[])('%j: %s', (condition, expected) => {
    expect(holds(condition, facts)).toBe(expected);
  });

  it('on the age of somebody whose birth is unknown, wrong or yet to come does not hold', () => {
    for (const born of [undefined, '1956-02-31', '2026-02-28']) {
      const unknown = { ...facts, born } as Facts;
      expect(ageOfFacts(unknown)).toBeUndefined();
      expect(holds({ ageFrom: 0 }, unknown)).toBe(false);
      expect(holds({ ageTo: 120 }, unknown)).toBe(false);
    }
  });
});

describe('over any conditions and facts', () => {
  it('there is always an answer, and it is the same for the same facts', () => {
    fc.assert(
      fc.property(conditions, someFacts, (condition, given) => {
        expect(holds(condition, given)).toBe(holds(structuredClone(condition), structuredClone(given)));
      }),
    );
  });

  it('«not» turns the answer round, «all» asks for each and «any» for one', () => {
    fc.assert(
      fc.property(conditions, conditions, someFacts, (one, other, given) => {
        const [a, b] = [holds(one, given), holds(other, given)];
        expect(holds({ not: one }, given)).toBe(!a);
        expect(holds({ all: [one, other] }, given)).toBe(a && b);
        expect(holds({ any: [one, other] }, given)).toBe(a || b);
      }),
    );
  });

  it('another part never makes a condition hold that did not', () => {
    fc.assert(
      fc.property(conditions, conditions, someFacts, (condition, extra, given) => {
        if (holds({ ...condition, all: [...(condition.all ?? []), extra] }, given)) {
          expect(holds(condition, given)).toBe(true);
        }
      }),
    );
  });

  it('the explanation agrees with the answer and says something in Ukrainian', () => {
    fc.assert(
      fc.property(conditions, someFacts, (condition, given) => {
        const { holds: verdict, why } = explain(condition, given);
        expect(verdict).toBe(holds(condition, given));
        expect(why.length).toBeGreaterThan(0);
        for (const phrase of why) expect(phrase).toMatch(/\p{Script=Cyrillic}/u);
      }),
    );
  });
});

describe('an explanation', () => {
  const names = { categories: { idp: 'внутрішньо переміщена особа' }, questions: { 'lives-alone': 'Живе сам?' } };

  it('names what holds', () => {
    expect(explain({ category: 'idp', ageFrom: 60 }, facts, names)).toEqual({
      holds: true,
      why: ['категорія «внутрішньо переміщена особа»', 'вік від 60 (вік 69)'],
    });
    expect(explain({}, facts)).toEqual({ holds: true, why: ['завжди'] });
    expect(explain({ any: [{ category: 'x' }, { category: 'idp' }] }, facts, names).why).toEqual([
      'категорія «внутрішньо переміщена особа»',
    ]);
  });

  it('names what does not', () => {
    expect(explain({ category: 'idp', answer: { question: 'lives-alone', is: false } }, facts, names).why).toEqual([
      'не виконано: «Живе сам?»: ні (зараз: так)',
    ]);
    expect(explain({ answer: { question: 'pension', is: true } }, facts).why).toEqual([
      'не виконано: «pension»: так (зараз: немає відповіді)',
    ]);
    expect(explain({ not: { category: 'idp' } }, facts, names).why).toEqual([
      'виключено: категорія «внутрішньо переміщена особа»',
    ]);
    expect(explain({ any: [{ ageTo: 18 }, { category: 'x' }] }, facts).why).toEqual([
      'не виконано жодної з умов',
      'не виконано: вік до 18 включно (вік 69)',
      'не виконано: категорія «x»',
    ]);
  });
});
