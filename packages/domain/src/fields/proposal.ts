import type { FieldBox } from './words.ts';

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
  | 'settlement';

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
}

/** What the hromada knows and the page is held against. */
export interface FieldKnowledge {
  /** Settlements of the hromada; names may occur twice. */
  readonly settlements: readonly { readonly katottg: string; readonly name: string }[];
}
