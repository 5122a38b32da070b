function member([key, value]: [string, unknown]): string {
  return `${JSON.stringify(key)}:${canonicalJson(value)}`;
}

function byCodeUnits([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}

function ofObject(value: object): string {
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${members.sort(byCodeUnits).map(member).join(',')}}`;
}

/**
 * JSON in the one canonical form of RFC 8785 (sorted keys, no spaces), so that equal content gives equal bytes.
 * Members that are undefined are left out, as JSON does.
 * @throws TypeError for what JSON cannot hold: NaN, infinities, functions, lone surrogates, undefined in an array.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === 'string' && !/\p{Surrogate}/u.test(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return ofObject(value);
  throw new TypeError(`canonical JSON cannot hold a ${typeof value} like this`);
}
