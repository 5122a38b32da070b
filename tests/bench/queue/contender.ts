/** A queue that takes jobs and runs them 50 at a time, of which nothing remains to be done. */
export interface Contender {
  readonly name: string;
  /** What a power cut of the machine may take from what was confirmed. */
  readonly durability: string;
  /** Confirms when they are kept. */
  enqueue(ids: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a contender, which calls `done` once for every job that it has run. */
export type Start = (done: () => void) => Promise<Contender>;

/** Jobs that run at a time. */
export const concurrency = 50;
