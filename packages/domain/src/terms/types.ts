import type { CivilDate, Instant } from '../time/time.ts';

export type TermUnit = 'hours' | 'working-days' | 'calendar-days' | 'months';

/** A rule of the catalogue that gives a deadline. The unit is always explicit; `basis` names the act. */
export interface Term {
  readonly amount: number;
  readonly unit: TermUnit;
  /** `next-day`: the day after registration is the first one; `same-day`: the day of registration itself is. */
  readonly starts: 'next-day' | 'same-day';
  /** Whether a last day that is a day off moves to the next working day. */
  readonly rolls: boolean;
  readonly basis: string;
  /** Statuses in which the clock stands still. */
  readonly pauses?: readonly ('awaiting-citizen' | 'awaiting-others')[];
}

export type Regime = 'peace' | 'martial';

/** A stretch of days with one regime; `to` is the last day of it, open when absent. */
export interface RegimePeriod {
  readonly from: CivilDate;
  readonly to?: CivilDate;
  readonly regime: Regime;
}

/**
 * From when what comes in counts as registered. What comes on a day off counts from the next working day (order 345
 * p. 2.5); `closesAt` (`HH:MM` in Kyiv) is the hour from which a working day is over, never when absent.
 */
export interface IntakeRule {
  readonly dayOff: 'next-working-day' | 'same-day';
  readonly closesAt?: string | undefined;
  readonly basis: string;
}

/** Holidays as data: fixed days, feasts that are computed (Orthodox Easter and Trinity), dated exceptions. */
export interface Calendar {
  /** Days outside every period are peace. */
  readonly regimes: readonly RegimePeriod[];
  readonly holidays: readonly { readonly month: number; readonly day: number; readonly name: string }[];
  readonly movable: readonly { readonly feast: 'easter' | 'trinity'; readonly name: string }[];
  readonly exceptions: readonly { readonly date: CivilDate; readonly working: boolean; readonly name: string }[];
  /** When absent, a day off gives way to the next working day, and hours do not matter. */
  readonly intake?: IntakeRule | undefined;
}

export interface Deadline {
  readonly date: CivilDate;
  /** The exact moment, for terms in hours only. */
  readonly at?: Instant;
  /** The day the term counts from: that of registration, or the working day it gives way to. */
  readonly from: CivilDate;
  /** The derivation in Ukrainian, one sentence a step, printable. */
  readonly steps: readonly string[];
}
