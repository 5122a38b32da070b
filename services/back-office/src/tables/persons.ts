/** A person as somebody described them; what was merged keeps its own row. */
export interface PersonRow {
  id: string;
  surname: string;
  given_name: string;
  patronymic: string | null;
  born: string;
  sex: 'm' | 'f' | null;
  rnokpp: string | null;
  rnokpp_refused: number;
  passport: string | null;
  id_card: string | null;
  unzr: string | null;
  settlement: string;
  settlement_name: string;
  address_line: string;
  phone: string | null;
  updated_at: string;
}

/** A key under which a person is looked for; see `candidateKeys` of the domain. */
export interface PersonKeyRow {
  key: string;
  person_id: string;
}

/** Two descriptions that may be of one person; `first_id` < `second_id`. */
export interface PersonDuplicateRow {
  id: string;
  first_id: string;
  second_id: string;
  /** 0 to 100. */
  score: number;
  /** JSON array. */
  reasons: string;
  found_at: string;
  /** Null until somebody decided. */
  verdict: 'merged' | 'distinct' | null;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: string | null;
}

/** `merged_id` is held to be `kept_id`, until it is undone. Rows of persons and applications are never changed by it. */
export interface PersonMergeRow {
  id: string;
  kept_id: string;
  merged_id: string;
  reason: string;
  merged_by: string;
  merged_by_name: string;
  merged_at: string;
  undo_reason: string | null;
  undone_by: string | null;
  undone_by_name: string | null;
  undone_at: string | null;
}

/** A category with its proof, a member of the household, or a representative with authority. */
export interface PersonTieRow {
  id: string;
  person_id: string;
  kind: 'category' | 'household' | 'representative';
  /** Id of the category, the relation, or the kind of authority. */
  detail: string;
  other_id: string | null;
  /** The paper that proves it. */
  paper: string;
  /** Days, both inclusive. */
  valid_from: string | null;
  valid_until: string | null;
  recorded_by: string;
  recorded_by_name: string;
  recorded_at: string;
  /** The application that brought it; null when somebody at the centre recorded it. */
  application_id: string | null;
  ended_by: string | null;
  ended_by_name: string | null;
  ended_at: string | null;
  end_reason: string | null;
}

/** Words and numbers under which a person is found: folded by `searchKey`. */
export interface PersonSearchRow {
  person_id: string;
  text: string;
}

/** Who acts for the applicant of an application, as the desk was told. */
export interface ApplicationRepresentativeRow {
  application_id: string;
  person_id: string;
  authority: string;
  paper: string | null;
  valid_until: string | null;
}
