/**
 * Papers that fill one slot; `correction_id` is '' for those of the registration, otherwise the id of the correction request
 * or of the supplement that they came with. Sealed when `parcel_id` is set.
 */
export interface DocumentRow {
  id: string;
  application_id: string;
  slot: string;
  paper: string;
  correction_id: string;
  parcel_id: string | null;
}

/** One page of a document. */
export interface PageRow {
  id: string;
  document_id: string;
  position: number;
  blob_sha256: string;
  blob_size: number;
  media_type: string;
  width: number;
  height: number;
  dpi: number;
  rotation: number;
  original_name: string | null;
  /** Ukrainian: what the page gate warned of. */
  warning: string | null;
  added_at: string;
  added_by: string;
}

/** A page as it was captured; it stays at the desk, and the small page travels. */
export interface PageCaptureRow {
  page_id: string;
  blob_sha256: string;
  blob_size: number;
  media_type: string;
  /** text, mixed, photo, id, kept: how the page that travels is kept. */
  small_kind: string;
  /** Clockwise turn that the page gate gave the small page. */
  turned: number;
  skew_degrees: number;
  /** Perceptual hash, hex; '' where there is none. */
  page_hash: string;
  /** JSON: [{code, message}], what the page gate found. */
  findings: string;
  captured_at: string;
  /** When its file was deleted by the retention rule; null: it is here. */
  let_go_at: string | null;
}

/** Why a page was kept in spite of what the page gate found. */
export interface PageKeptRow {
  page_id: string;
  reason_code: string;
  /** Ukrainian. */
  reason: string;
  kept_by: string;
  kept_by_name: string;
  kept_at: string;
}

/** A page that belongs to no paper yet. */
export interface UnsortedPageRow extends Omit<PageRow, 'document_id' | 'position' | 'added_by'> {
  /** Id of what came together with it. */
  bundle: string;
  /** Ukrainian: why it lies in no paper; null: it simply came without a place. */
  why: string | null;
  /** Id of the clerk; null: it came by itself. */
  added_by: string | null;
  /** JSON: its row of `page_capture`; null where it did not go through the page gate. */
  capture: string | null;
}

/**
 * A file of the watched folder, each content once: `taken` while its pages, durable already, are being put where they
 * belong, `filed` once they lie there (or were refused), `done` once the file itself was moved away.
 */
export interface WatchedFileRow {
  sha256: string;
  name: string;
  taken_at: string;
  state: 'taken' | 'filed' | 'done';
  pages: number;
  /** JSON: the taken file, while its pages are on their way. */
  taken: string | null;
  /** Ukrainian: why it was refused. */
  refusal: string | null;
  /** When a file of the same content came once more. */
  repeated_at: string | null;
}

/** A link by which one telephone adds pages to one paper. */
export interface PhoneLinkRow {
  id: string;
  application_id: string;
  slot: string;
  correction_id: string;
  /** SHA-256 of the code in the QR, hex. */
  code_hash: string;
  /** SHA-256 of what the telephone that opened it shows, hex. */
  phone_hash: string | null;
  /** Id of the clerk. */
  made_by: string;
  made_at: string;
  expires_at: string;
  opened_at: string | null;
  ended_at: string | null;
}

/** A page that came by a link. */
export interface PhonePageRow {
  page_id: string;
  link_id: string;
}

/** What the desk read on a page. */
export interface PageReadingRow {
  page_id: string;
  /** The turn of the page at that time: turned since, it is to be read again. */
  rotation: number;
  text: string;
  /** JSON array of `FieldProposal`. */
  fields: string;
  width: number;
  height: number;
  /** Kind of paper that it looks like. */
  paper: string | null;
  read_at: string;
}

/** A sheet with a QR code that was printed for a paper of an application. */
export interface CoverSheetRow {
  id: string;
  application_id: string;
  slot: string;
  printed_at: string;
  /** Staff member. */
  printed_by: string;
}
