import type { Status } from '@okruh/domain';
import type { JobTables } from '@okruh/queue';
import type { Store, Tx } from '@okruh/store';
import type { WebTables } from '@okruh/web';
import type { Kysely } from 'kysely';
import type { ActivityAttendanceRow, ActivityEnrolmentRow } from './tables/activities.ts';
import type { CorrectionRow, DecisionRow, DoubledNumberRow, TaskRow } from './tables/casework.ts';
import type { CourierDeliveryRow, CourierOfficeRow } from './tables/courier.ts';
import type { AbsenceRow, StockTransferItemRow, StockTransferRow } from './tables/division.ts';
import type { EnrolmentCodeRow, OfficeChallengeRow, OfficeRow, OfficeSessionRow } from './tables/offices.ts';
import type {
  ApplicationRepresentativeRow,
  PersonDuplicateRow,
  PersonKeyRow,
  PersonMergeRow,
  PersonRow,
  PersonSearchRow,
  PersonTieRow,
} from './tables/persons.ts';
import type { PageFieldRow, PageReadingRow } from './tables/readings.ts';
import type { ReplacedReferenceRow } from './tables/references.ts';
import type { RefusedParcelRow } from './tables/refusals.ts';
import type { OfficeInstanceRow, OfficeKeyRow, OfficeSeriesRow, RefusedHistoryRow } from './tables/replay.ts';
import type { CentreEpochRow, VerifiedBackupRow } from './tables/safekeeping.ts';
import type { SearchEntryRow, SearchIndexRow, SearchRequestRow } from './tables/search.ts';

export type { ActivityAttendanceRow, ActivityEnrolmentRow } from './tables/activities.ts';
export type { CorrectionRow, DecisionRow, DoubledNumberRow, TaskRow } from './tables/casework.ts';
export type { CourierDeliveryRow, CourierOfficeRow } from './tables/courier.ts';
export type { AbsenceRow, StockTransferItemRow, StockTransferRow } from './tables/division.ts';
export type { EnrolmentCodeRow, OfficeChallengeRow, OfficeRow, OfficeSessionRow } from './tables/offices.ts';
export type {
  ApplicationRepresentativeRow,
  PersonDuplicateRow,
  PersonMergeRow,
  PersonRow,
  PersonSearchRow,
  PersonTieRow,
} from './tables/persons.ts';
export type { PageFieldRow, PageReadingRow } from './tables/readings.ts';
export type { ReplacedReferenceRow } from './tables/references.ts';
export type { RefusedParcelRow } from './tables/refusals.ts';
export type { OfficeKeyRow, OfficeSeriesRow, RefusedHistoryRow } from './tables/replay.ts';
export type { CentreEpochRow, VerifiedBackupRow } from './tables/safekeeping.ts';
export type { SearchEntryRow, SearchRequestRow } from './tables/search.ts';

/** One loaded version of the hromada's configuration; the newest `number` is in force. */
export interface CatalogueVersionRow {
  number: number;
  hromada_id: string;
  /** SHA-256 of the content. */
  version: string;
  /** JSON for `hromadaSchema`. */
  hromada: string;
  loaded_at: string;
}

export interface StaffMemberRow {
  id: string;
  hromada_id: string;
  login: string;
  name: string;
  /** JSON array of roles. */
  roles: string;
  /** Id of an office or a department. */
  place: string;
  /** argon2id; empty while no password was given: nobody can sign in. */
  password_hash: string;
  active: number;
  updated_at: string;
}

/** A parcel that was taken in, with the very bytes of its first answer. */
export interface ParcelRow {
  id: string;
  office_id: string;
  sequence: number;
  kind: string;
  protocol: number;
  application_id: string;
  /** The office's clock. */
  created_at: string;
  /** The centre's clock. */
  received_at: string;
  /** SHA-256 of the canonical JSON, signature included. */
  content_hash: string;
  body: string;
  outcome: 'accepted' | 'refused';
  refusal_code: string | null;
  /** JSON text of the signed acknowledgement. */
  acknowledgement: string;
}

/** A file known by its content; `held_at` says that it was verified and is in the blob store. */
export interface BlobRow {
  sha256: string;
  size: number;
  media_type: string;
  held_at: string | null;
}

/** Which files a parcel names, in its order. */
interface ParcelBlobRow {
  parcel_id: string;
  sha256: string;
  position: number;
  office_id: string;
}

/** Projection of the application's events; written only by `applications/append-events.ts` after it was taken in. */
export interface ApplicationRow {
  id: string;
  hromada_id: string;
  office_id: string;
  service_code: string;
  person_id: string;
  registration_index: string;
  reference_number: string;
  code_word: string;
  note: string | null;
  /** JSON of `ApplicationFacts`: what the desk was told; null when its parcel said nothing. */
  facts: string | null;
  /** JSON array of `OverrulingAtDesk`: what it was registered in spite of. */
  overrulings: string | null;
  registered_at: string;
  received_at: string;
  /** Configuration under which it was routed. */
  catalogue_version: string;
  status: Status;
  department_id: string | null;
  assignee_id: string | null;
  deadline: string | null;
  priority: number;
  /** Sequence of the last event: the `version` that commands name. */
  seq: number;
  /** Hash of the last event. */
  head_hash: string;
  /** JSON of `ApplicationState`. */
  state: string;
  updated_at: string;
}

export interface ApplicationEventRow {
  id: string;
  application_id: string;
  seq: number;
  /** Clock of the place where it happened. */
  at: string;
  /** The centre's clock. */
  recorded_at: string;
  type: string;
  /** JSON of `Actor`. */
  actor: string;
  /** JSON of `ApplicationEvent`. */
  event: string;
  prev_hash: string;
  hash: string;
  parcel_id: string | null;
}

export interface DocumentRow {
  id: string;
  application_id: string;
  parcel_id: string;
  slot: string;
  paper: string;
  /** Order of arrival within the application, from 1. */
  position: number;
  /** The correction request that it answers. */
  correction_id: string | null;
  state: 'awaiting-pages' | 'assembled';
  pdf_sha256: string | null;
  pdf_size: number | null;
  added_at: string;
}

export interface PageRow {
  id: string;
  document_id: string;
  application_id: string;
  number: number;
  sha256: string;
  rotation: number;
  original_name: string | null;
  /** Pixels before turning and dots per inch, as the office says. */
  width: number | null;
  height: number | null;
  dpi: number | null;
  /** `unreadable`: recognition failed for good; the page is shown without text. */
  state: 'awaiting-blob' | 'held' | 'recognised' | 'unreadable';
}

export interface PageTextRow {
  page_id: string;
  text: string;
  confidence: number;
  width: number;
  height: number;
  /** JSON array of words with boxes in pixels of the turned image. */
  words: string;
  model: string;
  recognised_at: string;
}

/** The letter of a decision, on its way to the office that hands it over. */
export interface ResultRow {
  id: string;
  application_id: string;
  decision_id: string;
  office_id: string;
  letter_sha256: string;
  letter_size: number;
  issued_at: string;
}

export interface HandOverRow {
  application_id: string;
  parcel_id: string;
  recipient_name: string;
  identity_paper: string;
  signature_kind: 'paper' | 'screen';
  signature_sha256: string | null;
  handed_over_by: string;
  handed_over_at: string;
}

/** Gapless numbers given inside a transaction, e.g. of a department's letters of one year. */
interface NumberSeriesRow {
  series: string;
  last: number;
}

export interface FeedEntryRow {
  office_id: string;
  cursor: number;
  at: string;
  kind: string;
  /** JSON. */
  payload: string;
}

/** What the portal is to show; sent while `sent_version` is behind `version`. */
export interface PublicationRow {
  application_id: string;
  reference_hash: string;
  version: number;
  /** JSON of `Publication`. */
  body: string;
  updated_at: string;
  sent_version: number;
  sent_at: string | null;
}

/** Every table of the centre. */
export interface BackOfficeTables extends JobTables, WebTables {
  catalogue_version: CatalogueVersionRow;
  staff_member: StaffMemberRow;
  office: OfficeRow;
  enrolment_code: EnrolmentCodeRow;
  office_challenge: OfficeChallengeRow;
  office_session: OfficeSessionRow;
  parcel: ParcelRow;
  refused_parcel: RefusedParcelRow;
  blob: BlobRow;
  parcel_blob: ParcelBlobRow;
  person: PersonRow;
  application: ApplicationRow;
  application_event: ApplicationEventRow;
  document: DocumentRow;
  page: PageRow;
  page_text: PageTextRow;
  page_reading: PageReadingRow;
  page_field: PageFieldRow;
  task: TaskRow;
  correction: CorrectionRow;
  decision: DecisionRow;
  doubled_number: DoubledNumberRow;
  result: ResultRow;
  hand_over: HandOverRow;
  number_series: NumberSeriesRow;
  feed_entry: FeedEntryRow;
  publication: PublicationRow;
  activity_enrolment: ActivityEnrolmentRow;
  activity_attendance: ActivityAttendanceRow;
  person_key: PersonKeyRow;
  person_duplicate: PersonDuplicateRow;
  person_merge: PersonMergeRow;
  person_tie: PersonTieRow;
  person_search: PersonSearchRow;
  application_representative: ApplicationRepresentativeRow;
  absence: AbsenceRow;
  stock_transfer: StockTransferRow;
  stock_transfer_item: StockTransferItemRow;
  replaced_reference: ReplacedReferenceRow;
  centre_epoch: CentreEpochRow;
  verified_backup: VerifiedBackupRow;
  office_key: OfficeKeyRow;
  office_instance: OfficeInstanceRow;
  office_series: OfficeSeriesRow;
  refused_history: RefusedHistoryRow;
  courier_office: CourierOfficeRow;
  courier_delivery: CourierDeliveryRow;
  search_entry: SearchEntryRow;
  search_index: SearchIndexRow;
  search_request: SearchRequestRow;
}

export type CentreStore = Store<BackOfficeTables>;
export type CentreTx = Tx<BackOfficeTables>;
/** For reads: the store's connection or a running transaction. */
export type CentreDb = Kysely<BackOfficeTables>;
