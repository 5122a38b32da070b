import { canonicalJson } from '@okruh/domain';

export function same(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}

/** Two lists by their keys: what came, what went, what is in both and differs. */
export interface Compared<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly changed: readonly (readonly [before: T, after: T])[];
}

export function compare<T>(before: readonly T[], after: readonly T[], keyOf: (thing: T) => string): Compared<T> {
  const old = new Map(before.map((thing) => [keyOf(thing), thing]));
  const fresh = new Map(after.map((thing) => [keyOf(thing), thing]));
  return {
    added: [...fresh.values()].filter((thing) => !old.has(keyOf(thing))),
    removed: [...old.values()].filter((thing) => !fresh.has(keyOf(thing))),
    changed: [...fresh.values()].flatMap((thing) => {
      const was = old.get(keyOf(thing));
      return was === undefined || same(was, thing) ? [] : [[was, thing] as const];
    }),
  };
}

/** «а», «б» */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `«${name}»`).join(', ');
}
