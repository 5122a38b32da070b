import type { CivilDate } from '../time/time.ts';

/** Conditions of a rule; an absent one always holds. `from` and `to` are the days the rule is in force, both inclusive. */
export interface RoutingConditions {
  readonly services?: readonly string[];
  readonly districts?: readonly string[];
  /** Holds when the person has one of them. */
  readonly categories?: readonly string[];
  readonly channel?: string;
  readonly minAge?: number;
  readonly maxAge?: number;
  readonly from?: CivilDate;
  readonly to?: CivilDate;
}

export interface RoutingRule {
  readonly id: string;
  readonly when: RoutingConditions;
  readonly departmentId: string;
  /** Higher is more urgent; 0 when absent. */
  readonly priority?: number;
  /** Ukrainian, shown to staff. */
  readonly reason: string;
}

/** What routing looks at. */
export interface RoutingFacts {
  readonly serviceCode: string;
  readonly districtId?: string;
  readonly categories?: readonly string[];
  /** How it came: `front-office`, `outreach`, … */
  readonly channel?: string;
  /** Full years on the day of registration. */
  readonly age?: number;
  /** The day of registration. */
  readonly date: CivilDate;
}

export type Routed =
  | {
      readonly departmentId: string;
      readonly priority: number;
      readonly ruleId: string;
      readonly reasons: readonly string[];
    }
  | { readonly unrouted: readonly string[] };
