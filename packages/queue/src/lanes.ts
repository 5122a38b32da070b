import type { JobCatalogue } from './job-catalogue.ts';

/** Kinds of jobs that share a number of slots in a runner. */
export interface Lane {
  name: string;
  /** How many jobs of the lane one runner runs at a time. */
  slots: number;
}

const sharedLane = '_shared';

/**
 * Jobs whose process vanished run here, one at a time: the one that kills its process takes no others along again, and
 * those that only happened to be there get through.
 */
export const lostLane = '_lost';

/** The lane of a kind of job: its own when it states a concurrency, else the shared one. */
export const laneOf = (jobs: JobCatalogue, name: string): string =>
  jobs[name]?.concurrency === undefined ? sharedLane : name;

/** All lanes of a catalogue. @param concurrency slots of the shared lane. */
export function lanesOf(jobs: JobCatalogue, concurrency: number): Lane[] {
  const own = Object.entries(jobs).flatMap(([name, spec]) =>
    spec.concurrency === undefined ? [] : [{ name, slots: spec.concurrency }],
  );
  return [{ name: sharedLane, slots: concurrency }, { name: lostLane, slots: Math.min(1, concurrency) }, ...own];
}
