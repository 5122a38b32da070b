import type { IncomeThresholds, Kopiykas } from './types.ts';

/** Which part of the tariff a person pays: an exact fraction. */
export interface IncomeShare {
  readonly kind: 'budget' | 'differentiated' | 'full';
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** Ukrainian, how the part was found. */
  readonly words: string;
}

/** Income above this many whole percent of the minimum, both sides in exact integers. */
function exceeds(income: Kopiykas, percent: number, minimum: Kopiykas): boolean {
  return BigInt(income) * 100n > BigInt(percent) * BigInt(minimum);
}

function reaches(income: Kopiykas, percent: number, minimum: Kopiykas): boolean {
  return BigInt(income) * 100n >= BigInt(percent) * BigInt(minimum);
}

function stepShare(thresholds: IncomeThresholds, minimum: Kopiykas, income: Kopiykas): IncomeShare | undefined {
  const steps = thresholds.steps?.toSorted((one, other) => one.upTo - other.upTo);
  const step = steps?.find(({ upTo }) => !exceeds(income, upTo, minimum)) ?? steps?.at(-1);
  if (step === undefined) return undefined;
  const words = `${step.share} % за доходу до ${step.upTo} % прожиткового мінімуму`;
  return { kind: 'differentiated', numerator: BigInt(step.share), denominator: 100n, words };
}

/** Grows evenly: nothing at the lower threshold, all at the upper one. */
function evenShare({ freeBelow, fullAbove }: IncomeThresholds, minimum: Kopiykas, income: Kopiykas): IncomeShare {
  const numerator = BigInt(income) * 100n - BigInt(freeBelow) * BigInt(minimum);
  const denominator = BigInt(fullAbove - freeBelow) * BigInt(minimum);
  const percent = (numerator * 100n) / denominator;
  const words = `зростає рівномірно від ${freeBelow} % до ${fullAbove} % прожиткового мінімуму, тут близько ${percent} %`;
  return { kind: 'differentiated', numerator, denominator, words };
}

/** The part of the tariff by income: none below the lower threshold, all above the upper one, a share between them. */
export function incomeShare(thresholds: IncomeThresholds, minimum: Kopiykas, income: Kopiykas): IncomeShare {
  const { freeBelow, fullAbove } = thresholds;
  if (!reaches(income, freeBelow, minimum)) return { kind: 'budget', numerator: 0n, denominator: 1n, words: '' };
  if (exceeds(income, fullAbove, minimum)) return { kind: 'full', numerator: 1n, denominator: 1n, words: '' };
  return stepShare(thresholds, minimum, income) ?? evenShare(thresholds, minimum, income);
}
