import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rehearse } from './rehearse.ts';
import { route } from './route.ts';
import { ruleHolds } from './rule-holds.ts';
import { catchAll, everyFacts, randomFacts, randomRules } from './testing/random-rules.ts';
import { unreachableRules } from './unreachable-rules.ts';

describe('routing, whatever the rules', () => {
  it('is total when the last rule is for everything, and gives the same answer every time', () => {
    fc.assert(
      fc.property(randomRules, randomFacts, (rules, facts) => {
        const all = [...rules, catchAll];
        const routed = route(all, facts);
        expect(routed).toHaveProperty('departmentId');
        expect(route(structuredClone(all), structuredClone(facts))).toEqual(routed);
      }),
    );
  });

  it('is decided by the first rule that holds', () => {
    fc.assert(
      fc.property(randomRules, randomFacts, (rules, facts) => {
        const routed = route(rules, facts);
        const first = rules.find((rule) => ruleHolds(rule, facts));
        expect('ruleId' in routed ? routed.ruleId : undefined).toBe(first?.id);
      }),
    );
  });

  it('never reaches a rule that is reported as unreachable', () => {
    fc.assert(
      fc.property(randomRules, randomFacts, (rules, facts) => {
        const routed = route(rules, facts);
        const dead = unreachableRules(rules).map(({ ruleId }) => ruleId);
        if ('ruleId' in routed) expect(dead).not.toContain(routed.ruleId);
      }),
      { numRuns: 500 },
    );
  });

  it('has an application for every rule that is not reported', () => {
    fc.assert(
      fc.property(randomRules, (rules) => {
        const waiting = new Set(rules.map(({ id }) => id));
        for (const { ruleId } of unreachableRules(rules)) waiting.delete(ruleId);
        for (const facts of everyFacts()) {
          if (waiting.size === 0) break;
          const routed = route(rules, facts);
          if ('ruleId' in routed) waiting.delete(routed.ruleId);
        }
        expect([...waiting]).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('is not changed when unreachable rules are taken out', () => {
    fc.assert(
      fc.property(randomRules, randomFacts, (rules, facts) => {
        const dead = new Set(unreachableRules(rules).map(({ ruleId }) => ruleId));
        const living = rules.filter(({ id }) => !dead.has(id));
        expect(rehearse(rules, living, [{ id: '1', facts }])).toMatchObject({ moved: 0, reordered: 0 });
      }),
      { numRuns: 500 },
    );
  });
});
