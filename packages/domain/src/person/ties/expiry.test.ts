import { describe, expect, it } from 'vitest';
import { type ExpiryRule, expiryOf } from './expiry.ts';
import { inverseRelation, relations } from './ties.ts';

const child = { from: '2026-03-01', born: '2010-05-20' };

describe('a category of a person', () => {
  it.each<[string, ExpiryRule | undefined, string]>([
    ['has no end', { kind: 'never' }, 'never'],
    ['holds as long as its paper says', { kind: 'on-paper' }, 'on-paper'],
    ['holds as long as its paper says when there is no rule', undefined, 'on-paper'],
    ['holds six months, the last day included', { kind: 'after', after: { amount: 6, unit: 'months' } }, '2026-08-31'],
    ['holds ten days', { kind: 'after', after: { amount: 10, unit: 'calendar-days' } }, '2026-03-10'],
    ['is not counted in working days', { kind: 'after', after: { amount: 6, unit: 'working-days' } }, 'on-paper'],
    ['ends the day before the eighteenth birthday', { kind: 'at-age', age: 18 }, '2028-05-19'],
  ])('%s', (_, rule, until) => {
    const found = expiryOf(rule, child);
    expect(found.kind === 'until' ? found.day : found.kind).toBe(until);
  });
});

describe('a tie of two members of a household', () => {
  it('turned round twice is itself', () => {
    for (const relation of relations) expect(inverseRelation[inverseRelation[relation]]).toBe(relation);
    expect(inverseRelation.child).toBe('parent');
  });
});
