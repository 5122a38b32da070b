/**
 * The order of pages whose two sides were scanned one after the other by a feeder that reads one side: first all fronts, then
 * the turned-over stack, so that the last back comes first. Where the counts differ (a sheet was fed twice or left out)
 * nothing is dropped: what has no other side stands alone.
 */
export function interleaveSides<T>(fronts: readonly T[], backs: readonly T[]): T[] {
  const turned = backs.toReversed();
  const sheets = Math.max(fronts.length, turned.length);
  return Array.from({ length: sheets }, (_, index) => [fronts[index], turned[index]])
    .flat()
    .filter((page): page is T => page !== undefined);
}
