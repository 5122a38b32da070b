export type ChangedArea =
  | 'services'
  | 'papers'
  | 'routing'
  | 'calendar'
  | 'fees'
  | 'departments'
  | 'districts'
  | 'offices'
  | 'staff'
  | 'categories'
  | 'letters'
  | 'activities'
  | 'retention'
  | 'refusals'
  | 'checks'
  | 'hromada';

/** An application that is not closed yet, as much of it as a comparison needs. */
export interface OpenApplication {
  readonly id: string;
  readonly serviceCode: string;
  readonly departmentId?: string | undefined;
  readonly officeId?: string | undefined;
}

/** What open applications a change concerns. */
export interface Touches {
  readonly services?: readonly string[] | 'all';
  readonly departments?: readonly string[];
  readonly offices?: readonly string[];
}

/** One thing that changed. */
export interface Change {
  readonly area: ChangedArea;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Id or code of the thing. */
  readonly key: string;
  /** Ukrainian, one sentence. */
  readonly words: string;
  readonly touches: Touches;
}

export interface HromadaDifference<A extends OpenApplication> {
  readonly changes: readonly (Omit<Change, 'touches'> & { readonly applications: readonly A[] })[];
  /** All open applications that some change touches, each once. */
  readonly applications: readonly A[];
}
