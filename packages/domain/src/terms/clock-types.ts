import type { Status } from '../lifecycle/status.ts';
import type { CivilDate, Instant, InstantOrDate } from '../time/time.ts';
import type { Regime, Term } from './types.ts';

/** What a clock waits for before it starts. */
export const clockStarts = ['registered', 'papers-complete', 'replies', 'assessed', 'decided'] as const;
export type ClockStart = (typeof clockStarts)[number];

/** What a clock is met by: the centre received the application, needs were assessed, it was decided, the letter went out. */
export const clockEnds = ['received', 'assessed', 'decided', 'issued'] as const;
export type ClockEnd = (typeof clockEnds)[number];

/** A term that an act gives people of one category, e.g. the displaced. */
export interface CategoryTerm {
  readonly category: string;
  readonly term: Term;
  readonly confirmed: boolean;
}

/** One of the terms that run over an application at once, as data. */
export interface ClockRule {
  readonly id: string;
  /** Ukrainian: what must be done by then. */
  readonly name: string;
  readonly term: Term;
  /** Terms that replace `term` while a regime is in force on the day of the event the clock starts with. */
  readonly byRegime?: { readonly martial?: Term | undefined; readonly peace?: Term | undefined } | undefined;
  /** Terms that replace `term`, whatever the regime, for people of a category; the first that fits counts. */
  readonly byCategory?: readonly CategoryTerm[] | undefined;
  readonly starts: ClockStart;
  /** When absent, the letter for a clock that starts with the decision, the decision for every other one. */
  readonly ends?: ClockEnd | undefined;
  /** Statuses in which this clock stands; those of the term when absent. */
  readonly pauses?: readonly Status[] | undefined;
  /** The whole term, counted from the same start, that an extension with a reason may give. */
  readonly extendedTo?: Term | undefined;
  /** Whole percent of the term used from which the clock is at risk; 75 when absent. */
  readonly atRiskFrom?: number | undefined;
  readonly basis: string;
  readonly confirmed: boolean;
  /** Days it is in force, both inclusive; the day of registration decides. */
  readonly validFrom?: CivilDate | undefined;
  readonly validTo?: CivilDate | undefined;
}

/** When what happened to one application; an absent moment has not come yet. */
export interface ClockMoments {
  readonly registered: InstantOrDate;
  /** The postmark of an application that came by post: the term counts from it (order 345 p. 2.5). */
  readonly postmark?: CivilDate | undefined;
  readonly 'papers-complete'?: InstantOrDate | undefined;
  readonly replies?: InstantOrDate | undefined;
  readonly assessed?: InstantOrDate | undefined;
  readonly decided?: InstantOrDate | undefined;
  /** Extensions decided on, by the id of the clock. */
  readonly extended?: readonly Extension[] | undefined;
  /** Days that a person set in place of the term, by the id of the clock; the last one counts. */
  readonly set?: readonly SetDay[] | undefined;
}

/** A day set in place of what the term gives: a case that was opened again, or went to another body. */
export interface SetDay {
  readonly clock: string;
  readonly date: CivilDate;
  readonly at: InstantOrDate;
  /** Ukrainian, what it was set with. */
  readonly why: string;
}

/** A decision to extend a term; it counts only when it was made before the term ran out. */
export interface Extension {
  readonly clock: string;
  readonly at: InstantOrDate;
  /** Ukrainian, told to the applicant. */
  readonly reason: string;
  /** The day that was chosen within the longer term; the whole of it when absent. */
  readonly until?: CivilDate | undefined;
}

/** An interval in which an application was in a status; still so when `to` is absent. */
export interface StatusInterval {
  readonly status: Status;
  readonly from: InstantOrDate;
  readonly to?: InstantOrDate | undefined;
}

/** An interval in which a clock stands; open while `to` is absent. */
export interface Pause {
  readonly from: InstantOrDate;
  readonly to?: InstantOrDate | undefined;
  /** Ukrainian, for the derivation. */
  readonly why?: string | undefined;
}

/** When a running clock comes to be at risk and overdue if nothing happens; a standing one may never. */
export interface ClockTurns {
  readonly atRiskFrom?: Instant;
  readonly overdueFrom?: Instant;
}

/** How much of a term is gone, in whole percent of what it counts (working days, days, hours). */
export interface TermUse {
  readonly percent: number;
  /** `at-risk` from the rule's share on, and on the last day in any case. */
  readonly mark: 'running' | 'at-risk' | 'standing' | 'overdue';
}

/** One clock of an application, with why it ends when it ends. */
export interface ServiceClock {
  readonly id: string;
  readonly name: string;
  /** Absent while the clock has not started; then `waitsFor` says what it waits for. */
  readonly deadline?: CivilDate;
  /** The exact moment, for terms in hours only. */
  readonly at?: Instant;
  readonly waitsFor?: ClockStart;
  /** The day the term counts from. */
  readonly from?: CivilDate;
  readonly term: Term;
  readonly regime?: Regime;
  readonly extended: boolean;
  /** Whether it stands now: the deadline will move when it goes on. */
  readonly standing: boolean;
  /** When it stood, and why. */
  readonly pauses: readonly Pause[];
  /** Only of a clock that has started. */
  readonly turns?: ClockTurns;
  /** Ukrainian, one sentence a step, printable. */
  readonly steps: readonly string[];
  readonly basis: string;
  readonly confirmed: boolean;
  /** Only when it was asked how much is gone at a moment, and the clock has started. */
  readonly use?: TermUse;
}
