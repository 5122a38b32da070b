import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feeRuleProblems } from './check-rules.ts';
import { feeOf } from './fee.ts';
import { parseMoney, spokenMoney } from './money.ts';
import { facts, rules } from './testing/fee-rules.ts';
import type { FeeFacts, FeeRules, IncomeStep } from './types.ts';

const on = '2026-03-02';
const basis = { validFrom: '2020-01-01', basis: 'зразок', confirmed: false };

const anySteps = fc
  .uniqueArray(fc.integer({ min: 201, max: 399 }), { maxLength: 4 })
  .chain((limits) =>
    fc.tuple(fc.constant(limits), fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 })),
  )
  .map(([limits, shares]): IncomeStep[] => {
    const upTo = [...limits, 400].toSorted((one, other) => one - other);
    const share = shares.toSorted((one, other) => one - other);
    return upTo.map((limit, place) => ({ upTo: limit, share: share[place] ?? 100 }));
  });

const anyRules = fc
  .record({
    minimum: fc.integer({ min: 1, max: 2_000_000 }),
    tariff: fc.integer({ min: 0, max: 100_000_000 }),
    rounding: fc.constantFrom('down' as const, 'half-up' as const),
    steps: fc.option(anySteps, { nil: undefined }),
  })
  .map(
    ({ minimum, tariff, rounding, steps }): FeeRules => ({
      ...rules,
      subsistenceMinimums: [{ amount: minimum, ...basis }],
      incomeThresholds: [{ freeBelow: 200, fullAbove: 400, rounding, steps, ...basis }],
      tariffs: [{ id: 'all', amount: tariff, per: 'місяць', ...basis }],
    }),
  );

const anyIncome = fc.integer({ min: 0, max: 20_000_000 });
const anyMode = fc.constantFrom<FeeFacts['mode']>('free', 'by-income', 'tariff');
const anyUnits = fc.integer({ min: 1, max: 300 });

/** Every number anywhere in a value. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe('money', () => {
  it('is never held by a float, whatever the rules, the income and the units', () => {
    fc.assert(
      fc.property(anyRules, anyMode, anyIncome, anyUnits, (own, mode, averageIncome, units) => {
        expect(feeRuleProblems(own)).toEqual([]);
        const verdict = feeOf(own, facts({ mode, averageIncome, units }), on);
        expect(numbersIn(verdict).filter((number) => !Number.isSafeInteger(number))).toEqual([]);
        expect(verdict.amount).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('is never asked for as a fraction, nor beyond what is held exactly', () => {
    const anyFraction = fc.double({ min: 0.01, max: 1e6, noNaN: true }).filter((number) => !Number.isInteger(number));
    fc.assert(
      fc.property(anyFraction, (averageIncome) => {
        expect(() => feeOf(rules, facts({ averageIncome }), on)).toThrow(RangeError);
      }),
    );
    const [tariff] = rules.tariffs;
    if (tariff === undefined) throw new Error('no tariff');
    const huge = { ...rules, tariffs: [{ ...tariff, amount: Number.MAX_SAFE_INTEGER }] };
    expect(() => feeOf(huge, facts({ mode: 'tariff', units: 2 }), on)).toThrow(RangeError);
  });

  it('is written and read back without loss', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e14 }), (amount) => {
        expect(parseMoney(spokenMoney(amount))).toBe(amount);
      }),
    );
    expect(spokenMoney(123_456_705)).toBe('1\u00A0234\u00A0567,05\u00A0грн');
    expect(['12,5', '12.50 грн', '12', '0,05', '1 234'].map(parseMoney)).toEqual([1250, 1250, 1200, 5, 123_400]);
    expect(['', '12,345', '-5', '1e3', 'сто', ','].map(parseMoney)).toEqual([...'.'.repeat(6)].map(() => undefined));
  });
});

describe('a fee', () => {
  it('never falls when the income grows', () => {
    fc.assert(
      fc.property(anyRules, anyIncome, anyIncome, anyUnits, (own, one, other, units) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const [low, high] = [less, more].map((averageIncome) => feeOf(own, facts({ averageIncome, units }), on).amount);
        expect(low).toBeLessThanOrEqual(high ?? -1);
      }),
      { numRuns: 300 },
    );
  });

  it('is never more than the tariff', () => {
    fc.assert(
      fc.property(anyRules, anyIncome, anyUnits, (own, averageIncome, units) => {
        const full = feeOf(own, facts({ mode: 'tariff', units }), on).amount ?? -1;
        expect(feeOf(own, facts({ averageIncome, units }), on).amount).toBeLessThanOrEqual(full);
      }),
    );
  });
});

describe('rules of fees', () => {
  const [thresholds] = rules.incomeThresholds;
  const messages = (own: Partial<NonNullable<typeof thresholds>>): string[] =>
    feeRuleProblems({ ...rules, incomeThresholds: thresholds ? [{ ...thresholds, ...own }] : [] }).map(
      ({ message }) => message,
    );

  it('that are right have no problems', () => {
    expect(feeRuleProblems(rules)).toEqual([]);
  });

  it('are refused when thresholds or steps contradict each other', () => {
    expect(messages({ freeBelow: 400 })).toEqual(['Нижній поріг доходу має бути меншим за верхній.']);
    expect(messages({ freeBelow: 1.5 })).toEqual(['Пороги доходу – цілі відсотки прожиткового мінімуму.']);
    expect(messages({ steps: [{ upTo: 300, share: 50 }] })).toEqual([
      'Останній ступінь має закінчуватися верхнім порогом.',
    ]);
    const falling = [
      { upTo: 300, share: 80 },
      { upTo: 400, share: 60 },
    ];
    expect(messages({ steps: falling })).toHaveLength(1);
    expect(messages({ steps: [{ upTo: 150, share: 101 }] })).toHaveLength(3);
  });

  it('are refused when an amount is no whole number of kopiykas, with the place of it', () => {
    const [tariff] = rules.tariffs;
    const broken = { ...rules, tariffs: tariff ? [{ ...tariff, amount: 12.5 }] : [] };
    expect(feeRuleProblems(broken)).toEqual([
      { path: ['tariffs', 0, 'amount'], message: 'Сума – ціле число копійок.' },
    ]);
  });
});
