import type { Instant } from '../time/time.ts';

/** A specialist of a department who could be given the next case. */
export interface Candidate {
  readonly staffId: string;
  readonly name: string;
  /** Open cases on the desk now. */
  readonly openTasks: number;
  /** When a case was last given or taken; undefined when never. */
  readonly lastTakenAt?: Instant;
  readonly absent: boolean;
}

function compare(a: Candidate, b: Candidate): number {
  if (a.openTasks !== b.openTasks) return a.openTasks - b.openTasks;
  const [first, second] = [a.lastTakenAt ?? '', b.lastTakenAt ?? ''];
  if (first !== second) return first < second ? -1 : 1;
  return a.staffId < b.staffId ? -1 : 1;
}

/**
 * The specialist with the fewest open cases; of equals the one who has been waiting longest for a case. Absent ones are
 * skipped; undefined when nobody is left, and the case stays in the queue.
 */
export function chooseAssignee(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.filter(({ absent }) => !absent).toSorted(compare)[0];
}
