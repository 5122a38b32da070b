/** An application: a draft until it is registered, then the projection of its events. */
export interface ApplicationRow {
  id: string;
  service_code: string | null;
  person_id: string;
  /** JSON, `Person` of the domain. */
  applicant: string;
  applicant_name: string;
  /** Lower case, apostrophes folded: the applicant's name, and the index once there is one. */
  search_key: string;
  note: string | null;
  status: string;
  /** JSON, `ApplicationState` of the domain. */
  state: string;
  last_seq: number;
  last_hash: string | null;
  created_at: string;
  created_by: string;
  updated_at: string;
  registration_index: string | null;
  registration_number: number | null;
  /** Kyiv date: the journal's day. */
  registered_on: string | null;
  registered_at: string | null;
  registered_by: string | null;
  reference_number: string | null;
  code_word: string | null;
  deadline: string | null;
  /** JSON, `KnownFacts`: answers, categories, who acts; null until somebody was asked. */
  facts: string | null;
  /** JSON, `Representative` of the protocol; null when the applicant acts alone or nobody was named yet. */
  representative: string | null;
  /** JSON, `Finding[]` of the domain, as they were at registration. */
  findings: string | null;
  /** JSON, `OverrulingAtDesk[]` of the protocol: in spite of what the application was registered. */
  overrulings: string | null;
  /** JSON, `Promised`: department, terms and fee as they were at registration. */
  promise: string | null;
  /** JSON: what the receipt says, as it was at registration. */
  receipt: string | null;
}

/** A link of an application's hash chain. Never updated, never deleted. */
export interface ApplicationEventRow {
  id: string;
  application_id: string;
  seq: number;
  at: string;
  /** JSON, `Actor`. */
  actor: string;
  type: string;
  /** JSON, `ApplicationEvent`. */
  event: string;
  prev_hash: string;
  hash: string;
  /** This office's clock when the link was written here. */
  recorded_at: string;
  /** JSON: the centre's signed word about it as it came, given back to a centre that was restored. */
  entry: string | null;
}

/**
 * What this office did to an application after its parcel left: true at the desk at once, a link of the chain only when
 * the centre adds it. `settled_as` says what the centre made of it.
 */
export interface OfficeActRow {
  id: string;
  application_id: string;
  parcel_id: string;
  at: string;
  actor: string;
  event: string;
  settled_at: string | null;
  settled_as: 'confirmed' | 'refused' | null;
}
