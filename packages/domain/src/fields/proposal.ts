import type { CivilDate } from '../time/time.ts';
import type { FieldBox, ReadWord } from './words.ts';

/** What a proposed value is. */
export type FieldKind =
  | 'rnokpp'
  | 'unzr'
  | 'passport'
  | 'id-card'
  | 'iban'
  | 'phone'
  | 'surname'
  | 'given-name'
  | 'patronymic'
  | 'born'
  | 'issued'
  | 'valid-until'
  | 'date'
  | 'amount'
  | 'settlement'
  | 'travel-document'
  | 'latin-surname'
  | 'latin-given-names';

/** Whether a check digit or the list of settlements confirms what was read, speaks against it, or there is none. */
export type FieldCheck = 'fits' | 'wrong' | 'none';

/** A value that was read on a page, for a person to confirm. Nothing takes it over by itself. */
export interface FieldProposal {
  readonly kind: FieldKind;
  /** As it would be stored: a checked number, `YYYY-MM-DD`, whole kopiykas, a КАТОТТГ code, a name. */
  readonly value: string;
  /** As it stands on the page. */
  readonly text: string;
  readonly box: FieldBox;
  /** 0-100: how sure the reading is, raised by a check digit that fits, lowered by every sign that had to be guessed. */
  readonly confidence: number;
  readonly check: FieldCheck;
}

/** What the hromada knows and the page is held against. */
export interface FieldKnowledge {
  /** Settlements of the hromada; names may occur twice. */
  readonly settlements: readonly { readonly katottg: string; readonly name: string }[];
  /** The day of reading: tells the century of a birth in a machine readable zone, which is not read without it. */
  readonly today?: CivilDate;
  /** The page as it was read for Latin letters, where that was done: its machine readable zone is taken from here. */
  readonly latin?: readonly ReadWord[] | undefined;
}
