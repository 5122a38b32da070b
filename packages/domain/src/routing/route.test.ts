import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { route } from './route.ts';
import type { RoutingConditions, RoutingFacts, RoutingRule } from './types.ts';

function rule(id: string, when: RoutingConditions, priority?: number): RoutingRule {
  return { id, when, departmentId: `to-${id}`, reason: `Причина ${id}.`, ...(priority !== undefined && { priority }) };
}

const facts: RoutingFacts = { serviceCode: '03-12', date: '2026-02-27' };

function ruleFor(when: RoutingConditions, more: Partial<RoutingFacts> = {}): string {
  const routed = route([rule('special', when), rule('rest', {})], { ...facts, ...more });
  return 'unrouted' in routed ? 'unrouted' : routed.ruleId;
}

describe('routing', () => {
  it('follows the first rule that holds and keeps the reasons', () => {
    const rules = [
      rule('care', { services: ['03-12'], from: '2025-07-01' }, 5),
      rule('care-again', { services: ['03-12'] }),
      rule('rest', {}),
    ];
    expect(route(rules, facts)).toEqual({
      departmentId: 'to-care',
      priority: 5,
      ruleId: 'care',
      reasons: ['Причина care.', 'Правило «care»: послуга 03-12; дата 2026-02-27.'],
    });
  });

  it('has priority 0 unless the rule says otherwise', () => {
    expect(route([rule('rest', {})], facts)).toMatchObject({ priority: 0 });
  });

  it.each<[string, RoutingConditions, Partial<RoutingFacts>, boolean]>([
    ['service', { services: ['03-12', '03-15'] }, {}, true],
    ['other service', { services: ['03-15'] }, {}, false],
    ['district', { districts: ['so-01'] }, { districtId: 'so-01' }, true],
    ['unknown district', { districts: ['so-01'] }, {}, false],
    ['category', { categories: ['idp', 'veteran'] }, { categories: ['veteran'] }, true],
    ['no category', { categories: ['idp'] }, {}, false],
    ['channel', { channel: 'outreach' }, { channel: 'outreach' }, true],
    ['other channel', { channel: 'outreach' }, { channel: 'front-office' }, false],
    ['least age', { minAge: 60 }, { age: 60 }, true],
    ['too young', { minAge: 60 }, { age: 59 }, false],
    ['greatest age', { maxAge: 17 }, { age: 17 }, true],
    ['too old', { maxAge: 17 }, { age: 18 }, false],
    ['unknown age, least', { minAge: 0 }, {}, false],
    ['unknown age, greatest', { maxAge: 200 }, {}, false],
    ['first day', { from: '2026-02-27' }, {}, true],
    ['day before', { from: '2026-02-28' }, {}, false],
    ['last day', { to: '2026-02-27' }, {}, true],
    ['day after', { to: '2026-02-26' }, {}, false],
    ['one of two conditions only', { services: ['03-12'], districts: ['so-02'] }, { districtId: 'so-01' }, false],
  ])('looks at conditions: %s', (_, when, more, holds) => {
    expect(ruleFor(when, more)).toBe(holds ? 'special' : 'rest');
  });

  it('says why when no rule holds', () => {
    expect(route([rule('special', { services: ['03-15'] })], facts)).toEqual({
      unrouted: ['Жодне з 1 правил не підходить до послуги 03-12 на 2026-02-27.'],
    });
  });

  it('always finds a department when the last rule is for everything', () => {
    const text = fc.string({ maxLength: 6 });
    const lists = fc.option(fc.array(text, { minLength: 1, maxLength: 3 }), { nil: undefined });
    const age = fc.option(fc.nat({ max: 120 }), { nil: undefined });
    const anyRule = fc
      .record({ services: lists, districts: lists, categories: lists, minAge: age, maxAge: age })
      .map((when) => rule('random', JSON.parse(JSON.stringify(when))));
    const anyFacts = fc.record({
      serviceCode: text,
      districtId: text,
      categories: fc.array(text),
      date: fc.constant('2026-02-27'),
    });
    fc.assert(
      fc.property(fc.array(anyRule), anyFacts, (rules, some) => {
        expect(route([...rules, rule('rest', {})], some)).toHaveProperty('departmentId');
      }),
    );
  });
});

describe('a rule with a further condition', () => {
  const condition = { all: [{ answer: { question: 'threat', is: true } }, { not: { ageTo: 17 } }] };
  const rules: RoutingRule[] = [{ ...rule('crisis', {}), condition }, rule('rest', {})];
  const ruleOf = (more: Partial<RoutingFacts>) => {
    const routed = route(rules, { ...facts, ...more });
    return 'ruleId' in routed ? routed.ruleId : undefined;
  };

  it('holds when the condition holds for the answers and the age', () => {
    expect(ruleOf({ answers: { threat: true }, born: '1958-04-12' })).toBe('crisis');
    expect(ruleOf({ answers: { threat: true }, born: '2015-04-12' })).toBe('rest');
    expect(ruleOf({ answers: { threat: false }, born: '1958-04-12' })).toBe('rest');
    expect(ruleOf({})).toBe('rest');
  });
});

describe('a rule with days of validity', () => {
  it('holds on those days only, within its own from and to', () => {
    const dated = { ...rule('dated', { to: '2026-03-31' }), validFrom: '2026-02-01', validTo: '2026-12-31' };
    const ruleOn = (date: string) => {
      const routed = route([dated, rule('rest', {})], { ...facts, date });
      return 'ruleId' in routed ? routed.ruleId : undefined;
    };
    expect(['2026-01-31', '2026-02-01', '2026-03-31', '2026-04-01'].map(ruleOn)).toEqual([
      'rest',
      'dated',
      'dated',
      'rest',
    ]);
  });
});
