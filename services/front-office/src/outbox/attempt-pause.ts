const firstMs = 2_000;
const longestMs = 300_000;

/** Longer than any pause, with what a centre may ask for: a time further ahead was set before somebody put the clock back. */
export const horizonMs = 3 * longestMs;

/**
 * When to try again after the n-th failure of one parcel or file: doubling from 2 seconds to 5 minutes, between half and
 * all of it so that eleven offices do not come at the same moment.
 */
export function nextAttempt(nowMs: number, attempts: number, random: () => number = Math.random): string {
  const full = Math.min(firstMs * 2 ** Math.min(attempts, 20), longestMs);
  return new Date(nowMs + full * (0.5 + random() / 2)).toISOString();
}
