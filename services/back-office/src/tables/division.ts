/** Days on which a member of staff is away, and who stands in. */
export interface AbsenceRow {
  id: string;
  staff_id: string;
  /** Both inclusive. */
  first_day: string;
  last_day: string;
  deputy_id: string | null;
  recorded_by: string;
  recorded_by_name: string;
  recorded_at: string;
  cancelled_by: string | null;
  cancelled_at: string | null;
}

/** Open applications of a department that move to another one on a day. */
export interface StockTransferRow {
  id: string;
  hromada_id: string;
  from_department: string;
  to_department: string;
  /** JSON array of service codes; empty: all services. */
  services: string;
  on_day: string;
  reason: string;
  /** `following`: those that wait for somebody move as soon as they may. */
  state: 'planned' | 'following' | 'done';
  /** Name of the body outside the hromada it goes to: then the applications are redirected; null: another department. */
  external_body: string | null;
  moved: number;
  left_behind: number;
  ordered_by: string;
  ordered_by_name: string;
  ordered_by_place: string;
  ordered_at: string;
  finished_at: string | null;
}

/** An application that a transfer of a stock moved; once in each transfer. */
export interface StockTransferItemRow {
  transfer_id: string;
  application_id: string;
  moved_at: string;
}
