import type { EnrolmentState } from '@okruh/domain';

/** The way of one person through one group activity. */
export interface ActivityEnrolmentRow {
  id: string;
  hromada_id: string;
  activity_id: string;
  person_id: string;
  state: EnrolmentState;
  asked_at: string;
  /** Last day of an offer. */
  offered_until: string | null;
  /** Staff who put the person on the list. */
  asked_with: string;
  changed_at: string;
  changed_by: string;
}

/** Whether somebody was at a meeting; `starts` is its hour. */
export interface ActivityAttendanceRow {
  activity_id: string;
  date: string;
  starts: string;
  person_id: string;
  present: number;
  recorded_by: string;
  recorded_at: string;
}
