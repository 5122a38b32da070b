/** How one kind of job behaves. */
export interface JobSpec<P> {
  /** How many times a failed try is repeated before the job counts as failed. */
  retries: number;
  /** Pause before the first repetition in milliseconds; it doubles each time (with jitter, at most an hour). */
  backoffMs: number;
  /** Longest time of one try in milliseconds; then its signal aborts and the try counts as failed. */
  timeoutMs: number;
  /** At most so many of this kind at a time in one runner; without it the kind shares the runner's slots. */
  concurrency?: number;
  /** Checks the payload when the job is taken; an error makes the job failed at once. */
  parse: (payload: unknown) => P;
}

export type JobCatalogue = Readonly<Record<string, JobSpec<unknown>>>;

/** What a handler of this kind of job is given, and what is enqueued (as JSON): ids, never personal data. */
export type PayloadOf<J extends JobCatalogue, N extends keyof J> = ReturnType<J[N]['parse']>;

/** Declares all kinds of jobs of a service, in one place. */
export function defineJobs<const J extends JobCatalogue>(jobs: J): J {
  return jobs;
}
