import type { Refusal } from '../refusal.ts';
import type { NumberCheck } from './types.ts';

export function valid(normalised: string, warnings: readonly Refusal[] = []): NumberCheck {
  return warnings.length === 0 ? { valid: true, normalised } : { valid: true, normalised, warnings };
}

export function invalid(normalised: string, code: string, reason: string): NumberCheck {
  return { valid: false, normalised, code, reason };
}

/** The text without spaces of any kind. */
export function withoutSpaces(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200B\uFEFF]/gu, '');
}

/** Sum of digit times weight, place by place. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0);
}
