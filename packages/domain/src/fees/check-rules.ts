import type { FeeRules, IncomeThresholds } from './types.ts';

/** What is wrong with the rules of fees, in Ukrainian; `path` leads to it in the data. */
export interface FeeProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function isWhole(value: number, max = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= max;
}

function stepMessages({ freeBelow, fullAbove, steps = [] }: IncomeThresholds): string[] {
  const messages: string[] = [];
  if (steps.some(({ share }) => !isWhole(share, 100))) messages.push('Частка тарифу – ціле число від 0 до 100 %.');
  const outside = steps.some(({ upTo }) => upTo <= freeBelow || upTo > fullAbove);
  if (outside) messages.push('Ступені мають лежати між нижнім і верхнім порогами.');
  const grows = steps.every((step, place) => {
    const before = steps[place - 1];
    return before === undefined || (before.upTo < step.upTo && before.share <= step.share);
  });
  if (!grows) messages.push('Ступені мають іти за зростанням доходу, а частка не може зменшуватися.');
  if (steps.length > 0 && steps.at(-1)?.upTo !== fullAbove) {
    messages.push('Останній ступінь має закінчуватися верхнім порогом.');
  }
  return messages;
}

function thresholdMessages(thresholds: IncomeThresholds): string[] {
  const { freeBelow, fullAbove } = thresholds;
  if (!isWhole(freeBelow) || !isWhole(fullAbove)) return ['Пороги доходу – цілі відсотки прожиткового мінімуму.'];
  if (freeBelow >= fullAbove) return ['Нижній поріг доходу має бути меншим за верхній.'];
  return stepMessages(thresholds);
}

/**
 * Everything wrong with the amounts and thresholds, all at once: with none of these `feeOf` never throws for whole
 * income and units, and never asks more of a smaller income.
 */
export function feeRuleProblems(rules: FeeRules): FeeProblem[] {
  const amounts = (['subsistenceMinimums', 'tariffs'] as const).flatMap((list) =>
    rules[list].flatMap(({ amount }, place) => {
      const bad = !isWhole(amount) || (list === 'subsistenceMinimums' && amount === 0);
      return bad ? [{ path: [list, place, 'amount'], message: 'Сума – ціле число копійок.' }] : [];
    }),
  );
  const thresholds = rules.incomeThresholds.flatMap((entry, place) =>
    thresholdMessages(entry).map((message) => ({ path: ['incomeThresholds', place], message })),
  );
  return [...amounts, ...thresholds];
}
