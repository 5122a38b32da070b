/** A key that an office had before the one in force. */
export interface OfficeKeyRow {
  office_id: string;
  /** Base64 SPKI. */
  public_key: string;
  replaced_at: string;
  /** It was taken out of force, not merely replaced: nothing sealed with it counts any more. */
  revoked_at: string | null;
}

/** A start of an office's program that another one took the place of. */
export interface OfficeInstanceRow {
  office_id: string;
  instance: string;
  replaced_at: string;
}

/** Numbers that one store of an office may give; the first series, volume 1 from sequence 1, has no row. */
export interface OfficeSeriesRow {
  /** Made by whoever asked for it. */
  id: string;
  office_id: string;
  volume: number;
  first_sequence: number;
  begun_at: string;
}

/** A history that an office gave back and that was not taken, kept for a person to look at. */
export interface RefusedHistoryRow {
  id: string;
  office_id: string;
  application_id: string;
  reason: string;
  /** SHA-256 of the canonical JSON. */
  content_hash: string;
  body: string;
  first_seen_at: string;
  last_seen_at: string;
  times: number;
  settled_at: string | null;
  settled_by: string | null;
  settled_as: 'accepted' | 'set-aside' | null;
  settled_note: string | null;
}
