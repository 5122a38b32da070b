import { describe, expect, it } from 'vitest';
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

  it('is not one for which an unknown district or another category is left', () => {
    expect(found(rule('one', { districts: ['so-01'] }), rule('rest', {}))).toEqual([]);
    expect(found(rule('idp', { categories: ['idp'] }), rule('two', { categories: ['idp', 'veteran'] }))).toEqual([]);
    expect(found(rule('two', { categories: ['idp', 'veteran'] }), rule('idp', { categories: ['idp'] }))).toEqual([
      ['idp', 'two'],
    ]);
  });
});
