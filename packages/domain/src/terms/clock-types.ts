import type { Status } from '../lifecycle/status.ts';
import type { CivilDate, Instant, InstantOrDate } from '../time/time.ts';
import type { Regime, Term } from './types.ts';

/** What a clock waits for before it starts. */
export const clockStarts = ['registered', 'papers-complete', 'replies', 'assessed', 'decided'] as const;
export type ClockStart = (typeof clockStarts)[number];

/** One of the terms that run over an application at once, as data. */
export interface ClockRule {
  readonly id: string;
  /** Ukrainian: what must be done by then. */
  readonly name: string;
  readonly term: Term;
  /** Terms that replace `term` while a regime is in force on the day of the event the clock starts with. */
  readonly byRegime?: { readonly martial?: Term | undefined; readonly peace?: Term | undefined } | undefined;
  readonly starts: ClockStart;
  /** Statuses in which this clock stands; those of the term when absent. */
  readonly pauses?: readonly Status[] | undefined;
  /** The whole term, counted from the same start, that an extension with a reason may give. */
  readonly extendedTo?: Term | undefined;
  /** Whole percent of the term used from which the clock is at risk; 75 when absent. */
  readonly atRiskFrom?: number | undefined;
  readonly basis: string;
  readonly confirmed: boolean;
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
}

/** A decision to extend a term; it counts only when it was made before the term ran out. */
export interface Extension {
  readonly clock: string;
  readonly at: InstantOrDate;
  /** Ukrainian, told to the applicant. */
  readonly reason: string;
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
  /** Ukrainian, one sentence a step, printable. */
  readonly steps: readonly string[];
  readonly basis: string;
  readonly confirmed: boolean;
  /** Only when it was asked how much is gone at a moment, and the clock has started. */
  readonly use?: TermUse;
}
