import { describe, expect, it } from 'vitest';
import { feeOf } from './fee.ts';
import { facts, rules } from './testing/fee-rules.ts';

const on = '2026-03-02';

describe('a fee by income', () => {
  it.each([
    [0, 'budget', 0],
    [599_999, 'budget', 0],
    [600_000, 'differentiated', 0],
    [600_001, 'differentiated', 0],
    [750_000, 'differentiated', 2_500],
    [900_000, 'differentiated', 5_000],
    [1_199_999, 'differentiated', 9_999],
    [1_200_000, 'differentiated', 10_000],
    [1_200_001, 'full', 10_000],
  ] as const)('of %i kopiykas a month is %s, %i kopiykas', (averageIncome, kind, amount) => {
    expect(feeOf(rules, facts({ averageIncome }), on)).toMatchObject({ kind, amount });
  });

  it('rounds to the nearest kopiyka where the rules say so', () => {
    const [thresholds] = rules.incomeThresholds;
    if (thresholds === undefined) throw new Error('no thresholds');
    const nearest = { ...rules, incomeThresholds: [{ ...thresholds, rounding: 'half-up' as const }] };
    expect(feeOf(nearest, facts({ averageIncome: 1_199_999 }), on).amount).toBe(10_000);
    expect(feeOf(nearest, facts({ averageIncome: 600_029 }), on).amount).toBe(0);
    expect(feeOf(nearest, facts({ averageIncome: 600_030 }), on).amount).toBe(1);
  });

  it('goes by steps where the rules have them', () => {
    const [thresholds] = rules.incomeThresholds;
    if (thresholds === undefined) throw new Error('no thresholds');
    const steps = [
      { upTo: 300, share: 25 },
      { upTo: 400, share: 75 },
    ];
    const stepped = { ...rules, incomeThresholds: [{ ...thresholds, steps }] };
    const amounts = [600_000, 900_000, 900_001, 1_200_000, 1_200_001].map(
      (averageIncome) => feeOf(stepped, facts({ averageIncome }), on).amount,
    );
    expect(amounts).toEqual([2_500, 2_500, 7_500, 7_500, 10_000]);
  });

  it('rests on the subsistence minimum of the day', () => {
    const averageIncome = 600_000;
    expect(feeOf(rules, facts({ averageIncome }), '2025-12-31').kind).toBe('full');
    expect(feeOf(rules, facts({ averageIncome }), '2025-12-31T22:00:00.000Z').kind).toBe('differentiated');
  });

  it('is unconfirmed when a rule it rests on is', () => {
    expect(feeOf(rules, facts({ averageIncome: 900_000 }), on).confirmed).toBe(false);
  });

  it('cannot be told without income, minimum, thresholds or tariff', () => {
    const known = facts({ averageIncome: 900_000 });
    expect(feeOf(rules, facts(), on)).toMatchObject({ kind: 'unknown', missing: 'income' });
    expect(feeOf({ ...rules, subsistenceMinimums: [] }, known, on).missing).toBe('subsistence-minimum');
    expect(feeOf({ ...rules, incomeThresholds: [] }, known, on).missing).toBe('income-thresholds');
    expect(feeOf({ ...rules, tariffs: [] }, known, on).missing).toBe('tariff');
    expect(feeOf(rules, facts(), on)).not.toHaveProperty('amount');
    expect(feeOf({ ...rules, tariffs: [] }, facts({ averageIncome: 1 }), on).amount).toBe(0);
  });

  it('is told on the receipt', () => {
    expect(feeOf(rules, facts({ averageIncome: 900_000, units: 3 }), on).invoice).toEqual([
      'До сплати: 150,00\u00A0грн.',
      'Тариф: 100,00\u00A0грн за одиницю (година): 3 × 100,00\u00A0грн = 300,00\u00A0грн. Рішення ради № 1.',
      'Сплачується частка тарифу: зростає рівномірно від 200 % до 400 % прожиткового мінімуму, тут близько 50 %.',
    ]);
  });
});

describe('a fee by tariff', () => {
  it('is the price of the service times its units; its own price goes before that of all', () => {
    expect(feeOf(rules, facts({ mode: 'tariff', serviceCode: 'X-2', units: 2 }), on)).toMatchObject({
      kind: 'full',
      amount: 9_000,
      confirmed: true,
    });
    expect(feeOf(rules, facts({ mode: 'tariff' }), on).amount).toBe(10_000);
    expect(feeOf(rules, facts({ mode: 'tariff' }), '2019-01-01')).toMatchObject({ kind: 'unknown', missing: 'tariff' });
  });

  it('is asked for whole units only', () => {
    for (const units of [0, -1, 1.5, Number.NaN]) {
      expect(() => feeOf(rules, facts({ mode: 'tariff', units }), on)).toThrow(RangeError);
    }
  });
});

describe('a free service', () => {
  it('costs nothing and asks for nothing', () => {
    expect(feeOf(rules, facts({ mode: 'free' }), on)).toEqual({
      kind: 'free',
      amount: 0,
      invoice: ['Послуга безоплатна.'],
      steps: ['Послуга безоплатна.'],
      confirmed: true,
      possibleExemptions: [],
    });
  });
});

describe('an exemption', () => {
  it('by the act holds at once, whatever the income', () => {
    const verdict = feeOf(rules, facts({ categories: ['disability-1'], averageIncome: 9_000_000 }), on);
    expect(verdict).toMatchObject({ kind: 'exempt', amount: 0, exemption: { id: 'group-one', decidedBy: 'закон' } });
    expect(verdict.invoice).toEqual([
      'До сплати: 0,00\u00A0грн.',
      'Звільнено від плати: особа з інвалідністю I групи (ст. 28 Закону № 2671-VIII).',
    ]);
  });

  it('of the council holds once it was decided, and is offered before', () => {
    const veteran = facts({ categories: ['veteran'], averageIncome: 9_000_000 });
    const asked = feeOf(rules, veteran, on);
    expect(asked).toMatchObject({ kind: 'full', amount: 10_000, possibleExemptions: [{ id: 'veterans' }] });
    expect(asked.invoice.at(-1)).toBe(
      'Може бути звільнено від плати: ветеран праці громади. Вирішує: виконавчий комітет.',
    );
    const exemptionDecisions = [{ exemptionId: 'veterans', number: '17', date: '2026-02-20' }];
    const decided = feeOf(rules, { ...veteran, exemptionDecisions }, on);
    expect(decided).toMatchObject({ kind: 'exempt', amount: 0, possibleExemptions: [] });
    expect(decided.invoice[1]).toContain('рішення № 17 від 20.02.2026, виконавчий комітет');
  });

  it('holds only while it is in force', () => {
    expect(feeOf(rules, facts({ categories: ['disability-1'], averageIncome: 0 }), '2019-12-31').kind).not.toBe(
      'exempt',
    );
  });
});
