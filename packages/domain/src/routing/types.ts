import type { Answer, Condition, Representation } from '../conditions/types.ts';
import type { CivilDate } from '../time/time.ts';

/** Plain conditions of a rule; an absent one always holds. `from` and `to` are the days the rule is in force, both inclusive. */
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
  /** What `when` has no field for: answers, representation, and any combination of all, any and not. */
  readonly condition?: Condition;
  /** First and last day on which the rule is in force, both inclusive; the same as `when.from` and `when.to`. */
  readonly validFrom?: CivilDate;
  readonly validTo?: CivilDate;
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
  /** For conditions on age within `condition`. */
  readonly born?: CivilDate;
  /** Answers to the questions of the service. */
  readonly answers?: Readonly<Record<string, Answer>>;
  /** The person comes in person unless it says otherwise. */
  readonly representation?: Representation;
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
