/** Keys one after the other, the last one perhaps only begun. Keys consist of letters, digits and `=`. */
export interface WordSequence {
  readonly keys: readonly string[];
  readonly begun?: true;
}

/** Texts that have one sequence of each of `wanted` (one at least) and none of `unwanted`. */
export interface WordQuery {
  readonly wanted: readonly (readonly WordSequence[])[];
  readonly unwanted: readonly (readonly WordSequence[])[];
}

/** Keys may stand in a query of either engine as they are. */
const plainKey = /^=*[\p{L}\p{M}\p{N}]+$/u;

/** PostgreSQL counts positions up to here; later words are found, but not in phrases. */
const lastPosition = 16_383;

function checked(keys: readonly string[]): readonly string[] {
  if (keys.some((key) => !plainKey.test(key)))
    throw new TypeError('a key of a word index consists of letters and digits');
  return keys;
}

function either(ways: readonly string[], sign: string): string {
  return ways.length === 1 ? (ways[0] ?? '') : `(${ways.join(sign)})`;
}

function sqliteSequence({ keys, begun }: WordSequence): string {
  return `"${checked(keys).join(' ')}"${begun ? ' *' : ''}`;
}

/** The query in the language of FTS5. */
export function sqliteQuery({ wanted, unwanted }: WordQuery): string {
  const parts = wanted.map((part) => either(part.map(sqliteSequence), ' OR '));
  if (parts.length === 0) throw new TypeError('a query wants a word at least');
  const all = parts.join(' AND ');
  const none = unwanted.flatMap((part) => part.map(sqliteSequence));
  return none.length === 0 ? all : `(${all}) NOT (${none.join(' OR ')})`;
}

function postgresSequence({ keys, begun }: WordSequence): string {
  const quoted = checked(keys).map((key) => `'${key}'`);
  return `(${quoted.join(' <-> ')}${begun ? ':*' : ''})`;
}

/** The query in the language of `tsquery`. */
export function postgresQuery({ wanted, unwanted }: WordQuery): string {
  const group = (part: readonly WordSequence[]) => `(${part.map(postgresSequence).join(' | ')})`;
  if (wanted.length === 0) throw new TypeError('a query wants a word at least');
  return [...wanted.map(group), ...unwanted.map((part) => `!${group(part)}`)].join(' & ');
}

/** Keys with their places in the language of `tsvector`. */
export function postgresVector(keys: readonly string[]): string {
  const places = new Map<string, number[]>();
  for (const [index, key] of checked(keys).entries()) {
    const known = places.get(key);
    if (known === undefined) places.set(key, [Math.min(index + 1, lastPosition)]);
    else known.push(Math.min(index + 1, lastPosition));
  }
  return Array.from(places, ([key, at]) => `'${key}':${at.join(',')}`).join(' ');
}
