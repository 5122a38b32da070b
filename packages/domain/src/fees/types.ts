import type { Condition, Facts } from '../conditions/types.ts';
import type { CivilDate } from '../time/time.ts';

/** Whole kopiykas, a safe integer from 0 on. */
export type Kopiykas = number;

/** Free; by income (art. 28 of Law 2671-VIII); by tariff of the council. */
export const feeModes = ['free', 'by-income', 'tariff'] as const;
export type FeeMode = (typeof feeModes)[number];

/** What every dated rule of a fee carries: validity, both days inclusive, and what it rests on. */
interface Dated {
  readonly validFrom: CivilDate;
  readonly validTo?: CivilDate | undefined;
  readonly basis: string;
  /** False until somebody has compared the rule with its act. */
  readonly confirmed: boolean;
}

/** The subsistence minimum of a month, by law of the year. */
export interface SubsistenceMinimum extends Dated {
  readonly amount: Kopiykas;
}

/** How a fraction of a kopiyka is rounded: in favour of the person, or to the nearest one (half up). */
export type Rounding = 'down' | 'half-up';

/** Up to `upTo` percent of the subsistence minimum a month (inclusive) the person pays `share` percent of the tariff. */
export interface IncomeStep {
  readonly upTo: number;
  readonly share: number;
}

/**
 * Thresholds of income in whole percent of the subsistence minimum: below `freeBelow` the budget pays, above
 * `fullAbove` the person does; between them the steps tell the share or, without steps, it grows evenly from 0 to all.
 */
export interface IncomeThresholds extends Dated {
  readonly freeBelow: number;
  readonly fullAbove: number;
  readonly steps?: readonly IncomeStep[] | undefined;
  readonly rounding: Rounding;
}

/** A price the council has set for one unit of a service. */
export interface Tariff extends Dated {
  readonly id: string;
  /** Codes of services; every service of the mode without an own tariff when absent. */
  readonly services?: readonly string[] | undefined;
  readonly amount: Kopiykas;
  /** Ukrainian: `година`, `відвідування`, `місяць`. */
  readonly per: string;
}

/** Who pays nothing, and why. */
export interface Exemption extends Dated {
  readonly id: string;
  /** Ukrainian: who, in the words of the act. */
  readonly name: string;
  readonly when: Condition;
  /** Ukrainian: who decides; the act itself when absent. A decision must then be recorded for it to count. */
  readonly decidedBy?: string | undefined;
}

/** Everything fees are counted from, as data of the hromada. */
export interface FeeRules {
  readonly subsistenceMinimums: readonly SubsistenceMinimum[];
  readonly incomeThresholds: readonly IncomeThresholds[];
  readonly tariffs: readonly Tariff[];
  readonly exemptions: readonly Exemption[];
}

/** A recorded decision to exempt a person. */
export interface ExemptionDecision {
  readonly exemptionId: string;
  readonly number: string;
  readonly date: CivilDate;
}

/** What is known when a fee is asked for; `on` of the facts is replaced by the day of the moment. */
export interface FeeFacts extends Omit<Facts, 'on'> {
  readonly mode: FeeMode;
  readonly serviceCode: string;
  /** Average income a month of one member of the family (order 419 of 16.06.2020). */
  readonly averageIncome?: Kopiykas | undefined;
  /** How many units of the tariff; 1 when absent. */
  readonly units?: number | undefined;
  readonly exemptionDecisions?: readonly ExemptionDecision[] | undefined;
}

export interface FeeVerdict {
  /** `exempt`, `budget` and `free` cost nothing; `unknown` cannot be told yet, `missing` says what is needed. */
  readonly kind: 'free' | 'exempt' | 'budget' | 'differentiated' | 'full' | 'unknown';
  /** To pay; 0 when nothing is, absent when unknown. */
  readonly amount?: Kopiykas;
  readonly missing?: 'income' | 'tariff' | 'subsistence-minimum' | 'income-thresholds';
  readonly exemption?: { readonly id: string; readonly name: string; readonly decidedBy: string };
  /** Exemptions that would hold if the body named decided so. */
  readonly possibleExemptions: readonly { readonly id: string; readonly name: string; readonly decidedBy: string }[];
  /** Ukrainian, for the receipt, one line each. */
  readonly invoice: readonly string[];
  /** Ukrainian, how it was counted, with the basis of every step. */
  readonly steps: readonly string[];
  /** False when a rule it rests on has not been compared with its act. */
  readonly confirmed: boolean;
}
