import type { FeeFacts, FeeRules } from '../types.ts';

/** Invented rules with a subsistence minimum of 3000 hryvnias and a tariff of 100. For tests. */
export const rules: FeeRules = {
  subsistenceMinimums: [
    { amount: 100_000, validFrom: '2020-01-01', validTo: '2025-12-31', basis: 'бюджет 2025', confirmed: false },
    { amount: 300_000, validFrom: '2026-01-01', basis: 'бюджет 2026', confirmed: false },
  ],
  incomeThresholds: [
    {
      freeBelow: 200,
      fullAbove: 400,
      rounding: 'down',
      validFrom: '2020-01-01',
      basis: 'ст. 28 Закону № 2671-VIII',
      confirmed: false,
    },
  ],
  tariffs: [
    { id: 'all', amount: 10_000, per: 'година', validFrom: '2020-01-01', basis: 'Рішення ради № 1', confirmed: true },
    {
      id: 'own',
      services: ['X-2'],
      amount: 4_500,
      per: 'відвідування',
      validFrom: '2020-01-01',
      basis: 'Рішення ради № 2',
      confirmed: true,
    },
  ],
  exemptions: [
    {
      id: 'group-one',
      name: 'особа з інвалідністю I групи',
      when: { category: 'disability-1' },
      validFrom: '2020-01-01',
      basis: 'ст. 28 Закону № 2671-VIII',
      confirmed: true,
    },
    {
      id: 'veterans',
      name: 'ветеран праці громади',
      when: { category: 'veteran' },
      decidedBy: 'виконавчий комітет',
      validFrom: '2020-01-01',
      basis: 'Рішення ради № 3',
      confirmed: true,
    },
  ],
};

/** A person who comes alone, with nothing known unless it is told. */
export function facts(own: Partial<FeeFacts> = {}): FeeFacts {
  return { mode: 'by-income', serviceCode: 'X-1', categories: [], answers: {}, representation: 'self', ...own };
}
