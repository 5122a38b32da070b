import type { WebTables } from '@okruh/web';

/** Where one application stands, as the centre last published it. Nothing here tells whose it is. */
export interface PublicationRow {
  /** Keyed hash of the reference number, hex. */
  reference_hash: string;
  /** Keyed hash of the number with the code word of the receipt, hex. */
  second_proof_hash: string;
  /** Grows with every change at the centre. */
  version: number;
  word: 'accepted' | 'in-work' | 'your-turn' | 'ready' | 'finished';
  title: string;
  next: string;
  /** Civil dates in Kyiv. */
  registered_on: string;
  deadline: string | null;
  updated_on: string;
  office_name: string;
  office_address: string;
  office_hours: string;
}

/** A number that an application had before: with its second proof, and only so, it leads to the publication. */
export interface ReplacedNumberRow {
  /** Keyed hash of the former number, hex; another application may bear it. */
  reference_hash: string;
  /** Keyed hash of the former number with the code word of the receipt, hex. */
  second_proof_hash: string;
  /** `reference_hash` of the publication. */
  leads_to: string;
}

/** The tables of the portal; those of the web kit stay empty, because nobody signs in here. */
export interface PortalTables extends WebTables {
  publication: PublicationRow;
  replaced_number: ReplacedNumberRow;
}
