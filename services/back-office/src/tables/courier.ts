/** What is known of an office for files that go to and fro by courier. */
export interface CourierOfficeRow {
  office_id: string;
  /** age recipient that answers are encrypted to; null: the office has not told any. */
  recipient: string | null;
  /** As its last file told: how far it had read its feed, up to which parcel nothing is open, letters it lacks (JSON). */
  cursor: number | null;
  mark: string | null;
  settled_up_to: number | null;
  wants: string | null;
  /** The office's clock when it wrote that file; null: none came yet. */
  written_at: string | null;
}

/** A file that somebody brought, and what became of it. */
export interface CourierDeliveryRow {
  id: string;
  /** Null when it could not be told whose it is. */
  office_id: string | null;
  file_id: string | null;
  part: number | null;
  parts: number | null;
  taken_at: string;
  /** Id of the member of staff. */
  taken_by: string;
  /** Why it was not taken in, or not to its end; null: whole. */
  fault: string | null;
  /** JSON of `DeliveryResult`. */
  result: string;
}
