/** A part of a file for the courier: what it carries is settled when it is prepared, and read when it is written. */
export interface CourierPartRow {
  file_id: string;
  part: number;
  parts: number;
  prepared_at: string;
  /** Id of the member of staff. */
  prepared_by: string;
  /** Most bytes that it takes. */
  bytes: number;
  /** JSON: ids of parcels in the order of their numbers. */
  parcels: string;
  /** JSON: hashes of files, the most needed first. */
  files: string;
  /** When it was last handed out whole. */
  written_at: string | null;
}

/** An answer of the centre that was brought and taken in. */
export interface CourierAnswerRow {
  id: string;
  /** The centre's clock. */
  made_at: string;
  taken_at: string;
  taken_by: string;
  /** JSON of `AnswerResult`. */
  result: string;
}
