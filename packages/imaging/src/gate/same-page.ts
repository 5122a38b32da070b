/** Difference up to which two pages are the same. */
const mostDifferent = 0.3;

/**
 * How different two hashes are: differing marks as a share of all marks in either, 0 (the same) to 1. Empty squares are
 * alike on all pages and do not count.
 */
export function hashDistance(one: string, other: string): number {
  if (one.length !== other.length || one === '') return 1;
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  let [differing, marked] = [0, 0];
  for (const [at, byte] of a.entries()) {
    differing += ones(byte ^ (b[at] ?? 0));
    marked += ones(byte | (b[at] ?? 0));
  }
  return marked === 0 ? 0 : differing / marked;
}

function ones(byte: number): number {
  let count = 0;
  for (let rest = byte; rest > 0; rest &= rest - 1) count += 1;
  return count;
}

/** True where the two hashes are those of one and the same sheet, captured twice. */
export function samePage(one: string, other: string): boolean {
  return hashDistance(one, other) <= mostDifferent;
}
