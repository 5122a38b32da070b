/** A parcel that was not taken in, kept whole for a person to look at. */
export interface RefusedParcelRow {
  id: string;
  parcel_id: string;
  /** The office that offered it. */
  office_id: string;
  sequence: number;
  reason: string;
  content_hash: string;
  /** Canonical JSON of all that came. */
  body: string;
  first_seen_at: string;
  last_seen_at: string;
  times: number;
  /** Null while it waits for somebody. `arrived`: the office sent it later so that it could be taken in. */
  settled_at: string | null;
  settled_by: string | null;
  settled_as: 'accepted' | 'arrived' | 'set-aside' | null;
  settled_note: string | null;
  /** The office was asked to send it again. */
  asked_at: string | null;
  asked_by: string | null;
}
