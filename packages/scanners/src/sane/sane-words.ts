import type { ScanProblemCode } from '../scan-problem.ts';

/** `sane_strstatus` in English, and what it means at the desk; the first that fits counts. */
const meanings: readonly (readonly [RegExp, ScanProblemCode])[] = [
  [/feeder jammed/i, 'paper-jam'],
  [/cover is open/i, 'cover-open'],
  [/out of documents/i, 'no-paper'],
  [/device busy/i, 'scanner-busy'],
  [/access to resource has been denied|permission denied/i, 'scanner-denied'],
  [/no SANE devices found|open of device .* failed: (invalid argument|error during device I\/O)/i, 'scanner-missing'],
  [/error during device I\/O|no such device/i, 'scanner-lost'],
  [/operation was cancell?ed/i, 'scan-cancelled'],
];

/** Exit status of `scanimage`: the `SANE_Status` of what failed last (SANE standard 1.06, 4.2.7). */
const statuses: Readonly<Record<number, ScanProblemCode>> = {
  2: 'scan-cancelled',
  3: 'scanner-busy',
  6: 'paper-jam',
  7: 'no-paper',
  8: 'cover-open',
  9: 'scanner-lost',
  11: 'scanner-denied',
};

/** What `scanimage` ended with; undefined where all is well. Its words count more than its status. */
export function saneProblem(code: number, complaints: string): ScanProblemCode | undefined {
  const said = meanings.find(([pattern]) => pattern.test(complaints))?.[1];
  if (said !== undefined) return said;
  return code === 0 ? undefined : (statuses[code] ?? 'scan-failed');
}
