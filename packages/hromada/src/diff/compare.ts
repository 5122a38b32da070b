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

/** Keys that tell versions of one thing apart: the first goes by its name, a later one by its first day too. */
export function versionKeys<T extends { readonly validFrom?: string | undefined }>(
  things: readonly T[],
  nameOf: (thing: T) => string,
): ReadonlyMap<T, string> {
  const seen = new Set<string>();
  return new Map(
    things.map((thing) => {
      const name = nameOf(thing);
      const key = seen.has(name) ? `${name} ${thing.validFrom ?? ''}` : name;
      seen.add(name);
      return [thing, key];
    }),
  );
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
