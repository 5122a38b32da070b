import fc from 'fast-check';
import type { Condition, Facts } from '../types.ts';

const question = fc.constantFrom('lives-alone', 'kind', 'constructor');
const answer = fc.oneof(fc.boolean(), fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 3 }));
const category = fc.constantFrom('idp', 'disability-1', 'large-family');
const day = fc
  .tuple(fc.integer({ min: 1940, max: 2027 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'));

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.record(
    {
      all: fc.array(tie('condition'), { maxLength: 2, depthIdentifier: 'condition' }),
      any: fc.array(tie('condition'), { maxLength: 2, depthIdentifier: 'condition' }),
      not: fc.option(tie('condition'), { nil: undefined, depthIdentifier: 'condition', maxDepth: 3 }),
      answer: fc.record({ question, is: answer }),
      category,
      ageFrom: fc.integer({ min: 0, max: 100 }),
      ageTo: fc.integer({ min: 0, max: 100 }),
      representation: fc.constantFrom('self', 'representative', 'any'),
      service: fc.constantFrom('03-12', 'SP-11'),
      district: fc.constantFrom('so-01', 'so-02'),
      channel: fc.constantFrom('front-office', 'outreach'),
      from: day,
      to: day,
    },
    { requiredKeys: [] },
  ),
}));

/** Conditions of every shape, a few levels deep. */
export const conditions = condition;

/** Facts, with some of them unknown. */
export const someFacts = fc.record(
  {
    on: day,
    born: fc.oneof(day, fc.constant('not-a-date')),
    categories: fc.uniqueArray(category),
    answers: fc.dictionary(question, answer),
    representation: fc.constantFrom('self', 'representative'),
    serviceCode: fc.constantFrom('03-12', 'SP-11'),
    districtId: fc.constantFrom('so-01', 'so-02'),
    channel: fc.constantFrom('front-office', 'outreach'),
  },
  { requiredKeys: ['on', 'categories', 'answers', 'representation'] },
) as fc.Arbitrary<Facts>;
