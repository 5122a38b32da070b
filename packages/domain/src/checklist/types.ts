import type { Condition } from '../conditions/types.ts';
import type { Term } from '../terms/types.ts';
import type { CivilDate } from '../time/time.ts';

/** One line of a resolved checklist: `slot` is the place in the application, `paper` the kind of paper that fills it. */
export interface ChecklistItem {
  readonly slot: string;
  readonly paper: string;
  readonly name: string;
  readonly required: boolean;
  /** All kinds of paper that fill the slot, when there are several: one of them is enough. */
  readonly papers?: readonly string[];
  /** Slots of one group are alternatives: a page in one of them is enough for all. */
  readonly group?: string;
  /** The paper may come after registration, within this term. */
  readonly follows?: Term;
  /** When it comes in time, the first day stays the day of application. */
  readonly firstDayStays?: boolean;
}

/** A line of a service's checklist as a rule. */
export interface ChecklistRule {
  readonly slot: string;
  /** Ukrainian, as the clerk and the citizen read it; names the alternatives when there are several. */
  readonly name: string;
  /** Kinds of paper that fill the slot; one of them is enough. At least one. */
  readonly papers: readonly string[];
  readonly need: 'required' | 'optional';
  /** Asked for only when this holds; always when absent. */
  readonly when?: Condition;
  /** Rules of one group are alternatives across slots (passport, or ID card with an extract). */
  readonly group?: string;
  /** May come after registration, within this term; absent: it must be there at registration. */
  readonly follows?: Term;
  /** With `follows`: a paper that comes in time leaves the first day the day of application (order 345, p. 2.5). */
  readonly firstDayStays?: boolean;
  /** First and last day on which the rule is in force, both inclusive. */
  readonly validFrom?: CivilDate;
  readonly validTo?: CivilDate;
  readonly basis?: {
    readonly act: string;
    readonly article?: string;
    readonly link?: string;
    readonly confirmed: boolean;
  };
}

/** How an application may be registered with the papers that are there. */
export type Registrability =
  | { readonly kind: 'complete' }
  | {
      readonly kind: 'incomplete';
      /** The day by which the first of the missing papers must be there. */
      readonly until: CivilDate;
      readonly missing: readonly { readonly item: ChecklistItem; readonly until: CivilDate }[];
      /** Whether the day of registration stays the day of application when the rest comes in time. */
      readonly firstDayStays: boolean;
    }
  | { readonly kind: 'not' /** The papers that must be there first. */; readonly missing: readonly ChecklistItem[] };
