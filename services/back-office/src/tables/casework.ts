/** An application in a department's queue; at most one is open for an application. */
export interface TaskRow {
  id: string;
  application_id: string;
  department_id: string;
  deadline: string;
  /** JSON array: "why this date". */
  deadline_steps: string;
  /** From when the deadline is at risk if nothing happens; null when that is not known or the clock stands. */
  at_risk_from: string | null;
  /** From when it is overdue if nothing happens; null when that is not known or never comes. */
  overdue_from: string | null;
  /** 1 while the main clock stands. */
  standing: number;
  /** 1 while the main clock waits for its event: the deadline is the earliest it could give. */
  provisional: number;
  priority: number;
  rule_id: string;
  /** JSON array: "why this department". */
  reasons: string;
  assignee_id: string | null;
  assignee_name: string | null;
  claimed_at: string | null;
  created_at: string;
  closed_at: string | null;
}

export interface CorrectionRow {
  id: string;
  application_id: string;
  /** JSON array of { slot, reason }. */
  slots: string;
  message: string;
  requested_by: string;
  requested_by_name: string;
  requested_at: string;
  /** The day by which the papers are awaited. */
  until: string | null;
  answered_at: string | null;
  answer_parcel_id: string | null;
}

/** Two decisions of a department have one number: one came back after a restore, the other was made meanwhile. */
export interface DoubledNumberRow {
  id: string;
  department_id: string;
  number: string;
  came_application_id: string;
  here_application_id: string;
  found_at: string;
  settled_at: string | null;
  settled_by: string | null;
  /** What a person did about it. */
  settled_note: string | null;
}

export interface DecisionRow {
  id: string;
  application_id: string;
  department_id: string;
  number: string;
  outcome: 'granted' | 'refused';
  grounds: string;
  /** Kopiykas. */
  amount: number | null;
  /** What the service costs the person, in kopiykas; null when it is free or unknown. */
  fee: number | null;
  /** JSON array: the fee in words, for the letter; null when the service is free. */
  fee_lines: string | null;
  decided_by: string;
  decided_by_name: string;
  decided_at: string;
}
