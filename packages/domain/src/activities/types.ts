import type { CivilDate, Instant } from '../time/time.ts';

/** One line of a timetable. */
export interface MeetingRule {
  /** 1 is Monday, 7 Sunday. */
  readonly weekday: number;
  /** `10:00`, Kyiv. */
  readonly from: string;
  readonly to: string;
  /** 1 when absent; 2: every second week, counted from the week of `since`. */
  readonly everyWeeks?: number | undefined;
  readonly since?: CivilDate | undefined;
  /** Where, when not at the place of the activity. */
  readonly place?: string | undefined;
}

/** What the engine needs to know of a group a service is given in. */
export interface ActivityRules {
  readonly places: number;
  /** Absent: whoever comes when it is full is sent away. `places` absent: the list has no end. */
  readonly waitingList?: { readonly places?: number | undefined; readonly offerDays?: number | undefined } | undefined;
  readonly timetable: readonly MeetingRule[];
  readonly validFrom?: CivilDate | undefined;
  readonly validTo?: CivilDate | undefined;
}

/** A meeting on a day. */
export interface Meeting {
  readonly date: CivilDate;
  readonly from: string;
  readonly to: string;
  readonly place?: string;
}

/** `offered`: a place is kept for this person until a day. */
export type EnrolmentState = 'enrolled' | 'waiting' | 'offered' | 'left' | 'expired';

/** The way of one person through one activity; somebody who comes again has a new one. */
export interface Enrolment {
  readonly id: string;
  readonly personId: string;
  readonly state: EnrolmentState;
  /** When the person asked: the order of the waiting list. */
  readonly askedAt: Instant;
  /** Last day of an offer. */
  readonly offeredUntil?: CivilDate;
}
