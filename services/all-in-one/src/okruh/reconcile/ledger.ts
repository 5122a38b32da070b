import { canonicalJson } from '@okruh/domain';

/** What went wrong with something that was confirmed. */
export type Fault = 'lost' | 'doubled' | 'wrong' | 'unexpected';

/** One thing that is not as it must be. Nothing in it is personal. */
export interface Finding {
  readonly fault: Fault;
  readonly code: string;
  readonly officeId?: string;
  readonly applicationId?: string;
  readonly parcelId?: string;
  readonly sequence?: number;
  readonly sha256?: string;
  readonly detail?: string;
}

/** What only is on its way, and what was counted. */
export type Counts = Record<string, number>;

/** Where a comparison writes down what it found. */
export interface Ledger {
  readonly findings: Finding[];
  readonly onTheWay: Counts;
  readonly counts: Counts;
}

export const newLedger = (): Ledger => ({ findings: [], onTheWay: {}, counts: {} });

export function count(counts: Counts, name: string, more = 1): void {
  counts[name] = (counts[name] ?? 0) + more;
}

/** Findings that both comparisons made: what was only between two looks is in one of them alone. */
export function inBoth(one: readonly Finding[], other: readonly Finding[]): Finding[] {
  const seen = new Set(other.map(canonicalJson));
  return one.filter((finding) => seen.has(canonicalJson(finding)));
}

/** Values that occur with more than one key: `value → keys`. */
export function shared<T>(pairs: Iterable<readonly [value: T, key: string]>): Map<T, string[]> {
  const keys = new Map<T, Set<string>>();
  for (const [value, key] of pairs) keys.set(value, (keys.get(value) ?? new Set()).add(key));
  return new Map([...keys].filter(([, some]) => some.size > 1).map(([value, some]) => [value, [...some]]));
}

/** Collects values under keys. */
export function grouped<K, V>(pairs: Iterable<readonly [key: K, value: V]>): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
