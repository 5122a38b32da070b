/** An office of the hromada and how far the centre knows it. */
export interface OfficeRow {
  id: string;
  hromada_id: string;
  kind: 'front' | 'centre';
  district_id: string;
  name: string;
  active: number;
  /** Base64 SPKI; null until enrolled. */
  public_key: string | null;
  software: string | null;
  enrolled_at: string | null;
  last_contact_at: string | null;
  /** Every parcel up to this sequence is here. */
  known_sequence: number;
  /** The highest sequence seen; above `known_sequence` there are gaps. */
  highest_sequence: number;
  /** Cursor of the newest feed entry. */
  feed_cursor: number;
  /** The cursor after which the office asked last: what it certainly has. */
  read_cursor: number;
  /** The life of the centre's data to which the office has given back all that it had; see `replay/`. */
  replayed_epoch: string | null;
  /** The start of its program that is at work, the folder it runs on, and since when. */
  instance: string | null;
  instance_place: string | null;
  instance_since: string | null;
  /** An administrator took its key out of force; null again once it is enrolled anew. */
  revoked_at: string | null;
  revoked_by: string | null;
  revoked_reason: string | null;
  /** When another copy of it asked for a session last while one was at work. */
  copy_seen_at: string | null;
  /** JSON, `Standing` of the protocol: what it told of itself last, and when. */
  standing: string | null;
  standing_at: string | null;
}

export interface EnrolmentCodeRow {
  id: string;
  office_id: string;
  code_hash: string;
  created_at: string;
  created_by: string;
  expires_at: string;
  used_at: string | null;
  /** The public key that it was used for: the same one asking again gets the same answer. */
  used_key: string | null;
  /** Taken back by an administrator before it was used. */
  withdrawn_at: string | null;
  withdrawn_by: string | null;
}

export interface OfficeChallengeRow {
  challenge_hash: string;
  office_id: string;
  expires_at: string;
}

export interface OfficeSessionRow {
  token_hash: string;
  office_id: string;
  created_at: string;
  expires_at: string;
}
