/** One text that is searched: a page, or what an application says of itself; its words are in `search_index`. */
export interface SearchEntryRow {
  /** The newer the application the higher; see `search/entry-number.ts`. */
  number: number;
  application_id: string;
  /** Null for the application itself. */
  page_id: string | null;
  /** Kind of paper of the page. */
  paper: string | null;
  /** Version of the rules by which its words were folded; see `search/index-texts.ts`. */
  rules: number;
}

/** The words of entries; a word index of the store, by whose means alone it is written and asked. */
export interface SearchIndexRow {
  words: string;
}

/** What a member of staff looked for, so that no address has to hold the words; kept for a day. */
export interface SearchRequestRow {
  id: string;
  staff_id: string;
  /** JSON of `Asked`. */
  asked: string;
  asked_at: string;
}
