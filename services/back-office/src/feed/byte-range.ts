/** Bytes asked for, both ends included. */
export interface AskedRange {
  start: number;
  end: number;
}

/**
 * Reads a `Range` header for a file of `size` bytes (RFC 9110, 14.2). Undefined: send all of it, as for several ranges and
 * other units; `unsatisfiable`: the range lies outside.
 */
export function readRange(header: string | undefined, size: number): AskedRange | 'unsatisfiable' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const last = size - 1;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? last : Math.min(Number(to), last);
  return start > last || start > end ? 'unsatisfiable' : { start, end };
}
