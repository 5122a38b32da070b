import type { WebTables } from '@okruh/web';
import type { ApplicationEventRow, ApplicationRow, OfficeActRow } from './tables/applications.ts';
import type { CourierAnswerRow, CourierPartRow } from './tables/courier.ts';
import type {
  CoverSheetRow,
  DocumentRow,
  PageCaptureRow,
  PageKeptRow,
  PageReadingRow,
  PageRow,
  PhoneLinkRow,
  PhonePageRow,
  UnsortedPageRow,
  WatchedFileRow,
} from './tables/papers.ts';
import type { ScanChoiceRow } from './tables/scans.ts';

export type { ApplicationEventRow, ApplicationRow, OfficeActRow } from './tables/applications.ts';
export type { CourierAnswerRow, CourierPartRow } from './tables/courier.ts';
export type {
  CoverSheetRow,
  DocumentRow,
  PageCaptureRow,
  PageKeptRow,
  PageReadingRow,
  PageRow,
  PhoneLinkRow,
  UnsortedPageRow,
  WatchedFileRow,
} from './tables/papers.ts';
export type { ScanChoiceRow } from './tables/scans.ts';

/** What the centre told this office when it introduced itself; one row. */
export interface EnrolmentRow {
  one: 1;
  office_id: string;
  /** Ed25519, base64 SPKI: acknowledgements are checked with it. */
  centre_public_key: string;
  /** Address of the citizen portal, printed on receipts. */
  portal_url: string;
  enrolled_at: string;
  /** SHA-256 of the one-time code that was used: another one enrols anew. */
  code_hash: string | null;
  /** Address of the centre as the enrolment said it; null: only the environment says it. */
  centre_url: string | null;
  /** Base64 SPKI of the key with which the waiting parcels are sealed; null: the one there always was. */
  public_key: string | null;
  /** age recipient of the centre: files for the courier are encrypted to it. */
  courier_recipient: string | null;
}

/** A version of the hromada's configuration as it came; the newest `number` is in force. */
export interface CatalogueVersionRow {
  number: number;
  version: string;
  /** JSON, parsed again by `hromadaSchema`. */
  hromada: string;
  received_at: string;
}

/** Staff of this office, so that sign-in works without the link. */
export interface StaffRow {
  id: string;
  login: string;
  name: string;
  /** JSON array of roles. */
  roles: string;
  place: string;
  password_hash: string;
  active: 0 | 1;
}

/** A person who applied at this office; found again for the next application. */
export interface PersonRow {
  id: string;
  /** JSON, `Person` of the domain as it was at the last registration. */
  person: string;
  /** Lower case, apostrophes folded: surname, given name, patronymic, numbers. */
  search_key: string;
  sort_key: string;
  rnokpp: string | null;
  passport: string | null;
  id_card: string | null;
  updated_at: string;
}

/** A key under which a person is found again; see `candidateKeys` of the domain. */
interface PersonKeyRow {
  key: string;
  person_id: string;
}

/** Numbers given without gaps: `parcel`, `registration:2026`. */
interface CounterRow {
  name: string;
  value: number;
}

/** A sealed parcel and how far it came. */
export interface ParcelRow {
  id: string;
  sequence: number;
  application_id: string;
  kind: string;
  /** The signed parcel as canonical JSON, sent byte for byte. */
  body: string;
  created_at: string;
  state: 'waiting' | 'accepted' | 'complete' | 'refused';
  attempts: number;
  next_attempt_at: string;
  last_attempt_at: string | null;
  /** Code of the last failure; its words are in `outbox/view.ts`. */
  problem: string | null;
  /** JSON, the centre's newest signed acknowledgement. */
  acknowledgement: string | null;
  acknowledged_at: string | null;
  completed_at: string | null;
  /** When the first backup of the centre that holds it was taken; until then nothing of it may be let go. */
  backed_up_at: string | null;
  /** When it was last written for a courier; it stays due for the network until the centre's word came by either way. */
  courier_at: string | null;
  /** Why the centre put it aside, as an answer by courier told. */
  courier_problem: string | null;
}

/** A file that a parcel names. */
interface ParcelBlobRow {
  parcel_id: string;
  sha256: string;
  position: number;
}

/** A file on its way to the centre; equal files travel once. */
export interface BlobTransferRow {
  sha256: string;
  size: number;
  media_type: string;
  /** tus upload to be resumed. */
  upload_url: string | null;
  sent_bytes: number;
  attempts: number;
  next_attempt_at: string;
  held_at: string | null;
  /** Why it stepped aside; null while it is simply waiting. */
  problem: string | null;
  /** Its place among the files the centre misses of a parcel, from 1; null until the centre said so. */
  wanted: number | null;
  courier_at: string | null;
}

/** The newest verified backup of the centre, as far as this office was told; one row. */
export interface CentreBackupRow {
  one: 1;
  /** It holds every parcel up to this one, with all files. */
  sequence: number;
  /** The centre's clock. */
  taken_at: string;
  told_at: string;
}

/** How far the feed was taken in; one row, moved in the transaction of the rows it brought. */
interface FeedCursorRow {
  one: 1;
  cursor: number;
  /** What the centre recognises the entry at `cursor` by. */
  mark: string | null;
}

/** What this office knows of the life of the centre's data and of its own; one row. */
export interface ReplayStateRow {
  one: 1;
  /** The life of the centre's data to which everything was given back; null: not met yet. */
  epoch: string | null;
  /** 1: the centre was restored, and has not been given back yet what it lacks. */
  offers: 0 | 1;
  /** 1: this store is younger than what the office has sent, and the rest is being fetched. */
  fetches: 0 | 1;
  /** How far the fetching came: applications whose newest parcel is older than this sequence are left. */
  fetch_before: number | null;
  /** Cursor that another store of this office had read up to when this one was found to be younger. */
  read_floor: number;
  /** Id of the numbers that this store still has to ask for. */
  series_wanted: string | null;
  /** The numbers of this store, see `seriesSchema` of the protocol; null: the first ones. */
  series_id: string | null;
  volume: number;
  first_sequence: number;
  /** Why the centre stopped this desk, and since when the other one is at work. */
  halted_code: string | null;
  halted_since: string | null;
  /** What the administrator gave as the reason. */
  halted_reason: string | null;
}

/** A file of this office that lies at the centre and not here. */
export interface WantedFileRow {
  sha256: string;
  size: number;
  /** When somebody wanted to see it. */
  asked_at: string | null;
  attempts: number;
  next_attempt_at: string;
}

/** The link to the centre; one row. */
export interface LinkRow {
  one: 1;
  /** 1 when the last conversation went well. */
  connected: 0 | 1;
  /** Since when it has been so. */
  since: string | null;
  last_contact_at: string | null;
  problem: string | null;
  /** Centre's clock minus the office's, milliseconds; follows every change of the office's date that was noticed. */
  skew_ms: number | null;
  /** When it was measured, by the office's clock. */
  skew_at: string | null;
  /** Bytes a second the line carried when files were last sent. */
  rate: number | null;
  /** The latest moment this office's clock has shown: an earlier one now means that the clock was put back. */
  latest_seen_at: string | null;
  /** The newest version of the protocol that the centre said it understands; null: it said nothing yet. */
  centre_protocol: number | null;
}

/** How the line may be used, when somebody at the desk changed what the environment says; at most one row. */
export interface LinkSettingRow {
  one: 1;
  /** Most kilobits a second for files; null is no limit. */
  kbits: number | null;
  /** `HH:MM` in Kyiv: no files are sent from then to `quiet_to`; both or none. */
  quiet_from: string | null;
  quiet_to: string | null;
  changed_at: string;
  changed_by: string;
}

/** The centre sent an application back: missing or unreadable papers. */
export interface CorrectionRow {
  id: string;
  application_id: string;
  /** JSON: `{slot, reason}[]`. */
  slots: string;
  message: string;
  requested_at: string;
  received_at: string;
  answered_at: string | null;
  parcel_id: string | null;
}

/** A decision's letter for this office to hand over; `letter_here_at` is set once its file was fetched and verified. */
export interface ResultRow {
  application_id: string;
  decision_id: string;
  outcome: 'granted' | 'refused';
  letter_sha256: string;
  letter_size: number;
  issued_at: string;
  received_at: string;
  letter_here_at: string | null;
}

/** The result given into somebody's hands. */
export interface HandOverRow {
  application_id: string;
  handed_over_at: string;
  handed_over_by: string;
  recipient_name: string;
  identity_paper: string;
  signature_kind: 'paper' | 'screen';
  signature_sha256: string | null;
  parcel_id: string;
}

/** The tray of disagreements: what the centre or the chain would not agree with. */
export interface DisagreementRow {
  id: string;
  application_id: string | null;
  parcel_id: string | null;
  code: string;
  message: string;
  raised_at: string;
  settled_at: string | null;
  /** Name of the one who did what the item asks for. */
  settled_by: string | null;
}

/** A message of the centre that only a newer version of this program understands, as it came. */
export interface KeptEntryRow {
  /** UUIDv7: in the order they came. */
  id: string;
  cursor: number;
  at: string;
  kind: string;
  /** JSON. */
  payload: string;
  application_id: string | null;
  /** 1: an event whose link is in the chain already; only its meaning is not known. */
  in_chain: 0 | 1;
  kept_at: string;
}

/** What a receipt said before its reference number was replaced. Never updated, never deleted. */
export interface ReplacedReceiptRow {
  application_id: string;
  /** The number that is not valid any more. */
  reference_number: string;
  /** JSON, as `receipt` of the application. */
  receipt: string;
  replaced_at: string;
}

/** Papers that came after registration without being asked for: gathered until `sent_at`, then as the parcel carried them. */
export interface SupplementRow {
  id: string;
  application_id: string;
  begun_at: string;
  begun_by: string;
  note: string | null;
  sent_at: string | null;
  /** Kyiv date: the journal's day. */
  sent_on: string | null;
  /** Name of the clerk. */
  sent_by: string | null;
  parcel_id: string | null;
  /** JSON: what the receipt for these papers says, as it was when they were taken. */
  receipt: string | null;
  /** The centre did not take them. */
  refused_at: string | null;
}

/** The store of a front office. */
export interface FrontOfficeTables extends WebTables {
  enrolment: EnrolmentRow;
  catalogue_version: CatalogueVersionRow;
  staff: StaffRow;
  person: PersonRow;
  person_key: PersonKeyRow;
  application: ApplicationRow;
  application_event: ApplicationEventRow;
  office_act: OfficeActRow;
  document: DocumentRow;
  page: PageRow;
  page_capture: PageCaptureRow;
  page_kept: PageKeptRow;
  unsorted_page: UnsortedPageRow;
  cover_sheet: CoverSheetRow;
  page_reading: PageReadingRow;
  watched_file: WatchedFileRow;
  phone_link: PhoneLinkRow;
  phone_page: PhonePageRow;
  counter: CounterRow;
  parcel: ParcelRow;
  parcel_blob: ParcelBlobRow;
  blob_transfer: BlobTransferRow;
  feed_cursor: FeedCursorRow;
  link: LinkRow;
  link_setting: LinkSettingRow;
  correction: CorrectionRow;
  result: ResultRow;
  hand_over: HandOverRow;
  disagreement: DisagreementRow;
  kept_entry: KeptEntryRow;
  replaced_receipt: ReplacedReceiptRow;
  supplement: SupplementRow;
  replay_state: ReplayStateRow;
  wanted_file: WantedFileRow;
  centre_backup: CentreBackupRow;
  courier_part: CourierPartRow;
  courier_answer: CourierAnswerRow;
  scan_choice: ScanChoiceRow;
}
