/**
 * What the domain says no with. It knows no HTTP: the edge maps codes to statuses.
 * `code` is stable kebab-case English; `message` is Ukrainian and says what to do; `field` names the form field it is about.
 */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}
