import { describe, expect, it } from 'vitest';
import type { Condition } from '../conditions/types.ts';
import type { RoutingConditions, RoutingRule } from './types.ts';
import { unreachableRules } from './unreachable-rules.ts';

const rule = (id: string, when: RoutingConditions, more: Partial<RoutingRule> = {}): RoutingRule => ({
  id,
  when,
  departmentId: 'social',
  reason: 'Так вирішено.',
  ...more,
});
const found = (...rules: RoutingRule[]) =>
  unreachableRules(rules).map(({ ruleId, coveredBy }) => [ruleId, ...coveredBy]);

describe('a rule that can never be reached', () => {
  it('stands after a rule for everything', () => {
    expect(found(rule('rest', {}), rule('care', { services: ['015.1'] }))).toEqual([['care', 'rest']]);
  });

  it('asks for more than an earlier one of the same service', () => {
    const old = rule('care-old', { services: ['015.1'], minAge: 60 });
    expect(found(rule('care', { services: ['015.1', '015.2'] }), old)).toEqual([['care-old', 'care']]);
  });

  it('is taken apart by several earlier ones together', () => {
    const young = rule('young', { maxAge: 59, services: ['A'] });
    const elderly = rule('elderly', { minAge: 60, services: ['A'] });
    const known = rule('known-age', { minAge: 0, services: ['A'] });
    expect(found(young, elderly, known)).toEqual([['known-age', 'young', 'elderly']]);
    expect(found(young, elderly, rule('any-age', { services: ['A'] }))).toEqual([]);
  });

  it('is covered on all its days by rules of two periods', () => {
    const before = rule('before', { to: '2025-06-30' });
    const after = rule('after', { from: '2025-07-01' });
    expect(found(before, after, rule('rest', {}))).toEqual([['rest', 'before', 'after']]);
    expect(found(before, rule('later', { from: '2025-07-02' }), rule('rest', {}))).toEqual([]);
  });

  it('contradicts itself, also by its days of validity', () => {
    const never = rule('never', { from: '2026-01-01' }, { validTo: '2025-12-31' });
    const [one] = unreachableRules([never]);
    expect(one).toMatchObject({ ruleId: 'never', index: 0, coveredBy: [] });
    expect(one?.message).toContain('суперечать');
  });

  it('is not one whose earlier neighbour holds only on a further condition', () => {
    const condition = { answer: { question: 'alone', is: true } };
    expect(found(rule('alone', {}, { condition }), rule('rest', {}))).toEqual([]);
    expect(found(rule('alone', {}, { condition }), rule('alone-again', { services: ['A'] }, { condition }))).toEqual([
      ['alone-again', 'alone'],
    ]);
  });

  it('asks by a condition for what an earlier one takes plainly, and the other way round', () => {
    const crisis = rule('crisis', { services: ['SP-11'] });
    const byCondition = rule('by-condition', {}, { condition: { service: 'SP-11' } });
    expect(found(crisis, byCondition)).toEqual([['by-condition', 'crisis']]);
    expect(found(byCondition, crisis)).toEqual([['crisis', 'by-condition']]);
  });

  it.each<[string, Condition]>([
    ['two services at once', { all: [{ service: 'A' }, { service: 'B' }] }],
    ['a category there and not there', { category: 'idp', not: { any: [{ category: 'idp' }] } }],
    [
      'two answers to one question',
      { all: [{ answer: { question: 'q', is: 'a' } }, { answer: { question: 'q', is: 'b' } }] },
    ],
    ['ages that do not meet', { ageFrom: 60, all: [{ ageTo: 18 }] }],
    ['days that do not meet', { from: '2026-01-01', all: [{ to: '2025-12-31' }] }],
    ['none of nothing', { any: [] }],
  ])('contradicts itself by its condition: %s', (_, condition) => {
    expect(found(rule('never', {}, { condition }))).toEqual([['never']]);
  });

  it('is covered by a condition and its opposite together', () => {
    const yes = rule('yes', {}, { condition: { answer: { question: 'q', is: true } } });
    const no = rule('no', {}, { condition: { not: { answer: { question: 'q', is: true } } } });
    expect(found(yes, no, rule('rest', {}))).toEqual([['rest', 'yes', 'no']]);
    const other = rule('other', {}, { condition: { answer: { question: 'q', is: false } } });
    expect(found(yes, other, rule('rest', {}))).toEqual([]);
  });

  it('has only days on which its service cannot be applied for', () => {
    const later = rule('later', { services: ['A'], from: '2021-01-01' });
    const always = rule('always', { services: ['A'] });
    expect(found(later, always)).toEqual([]);
    const dead = unreachableRules([later, always], [{ code: 'A', validFrom: '2021-01-01' }]);
    expect(dead.map(({ ruleId }) => ruleId)).toEqual(['always']);
    const twoVersions = [
      { code: 'A', validTo: '2020-12-31' },
      { code: 'A', validFrom: '2021-01-01' },
    ];
    expect(unreachableRules([later, always], twoVersions)).toEqual([]);
  });

  it('is found among conditions that name too much to try all, when it is plainly covered', () => {
    const many = Array.from({ length: 20 }, (_, n) => ({ category: `c${n}` }));
    const wide = rule('wide', { services: ['A'] }, { condition: { any: many } });
    expect(found(wide, rule('a', { services: ['A'] }), rule('a-again', { services: ['A'] }))).toEqual([
      ['a-again', 'a'],
    ]);
  });

  it('is not one for which an unknown district or another category is left', () => {
    expect(found(rule('one', { districts: ['so-01'] }), rule('rest', {}))).toEqual([]);
    expect(found(rule('idp', { categories: ['idp'] }), rule('two', { categories: ['idp', 'veteran'] }))).toEqual([]);
    expect(found(rule('two', { categories: ['idp', 'veteran'] }), rule('idp', { categories: ['idp'] }))).toEqual([
      ['idp', 'two'],
    ]);
  });
});
