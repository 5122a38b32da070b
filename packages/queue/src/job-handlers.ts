import type { Tx } from '@okruh/store';
import type { JobCatalogue, PayloadOf } from './job-catalogue.ts';

/** What a handler is told about the try it makes. */
export interface JobContext<S> {
  readonly jobId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Aborts when the time is over, the runner stops hard, or another process has taken the job over. */
  readonly signal: AbortSignal;
  /**
   * Marks the job done in the handler's own transaction, so that its effect and its end are one: call it last in the
   * transaction. Without it the job is marked done after the handler returned, and a crash in between repeats the work.
   * @throws LeaseLost when the job is no longer this handler's; the transaction must roll back.
   */
  finish(tx: Tx<S>): Promise<void>;
}

export type JobHandlers<S, J extends JobCatalogue> = {
  readonly [N in keyof J]: (payload: PayloadOf<J, N>, context: JobContext<S>) => Promise<void>;
};

/** Thrown by a handler when trying again cannot help: the job counts as failed at once. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure';
}

/** The job is no longer the handler's: it took too long, or its process was taken for dead. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor() {
    super('the job belongs to another runner now');
  }
}

/** The catalogue and the handlers do not match; the program must not start. */
export class HandlerMismatch extends Error {
  override readonly name = 'HandlerMismatch';
  /** Kinds of jobs without a handler. */
  readonly missing: readonly string[];
  /** Handlers without a kind of job. */
  readonly unknown: readonly string[];

  constructor(missing: readonly string[], unknown: readonly string[]) {
    super(`jobs without handler: ${missing.join(', ') || '-'}; handlers without job: ${unknown.join(', ') || '-'}`);
    this.missing = missing;
    this.unknown = unknown;
  }
}

/** @throws HandlerMismatch unless each kind of job has exactly one handler. */
export function checkHandlers(jobs: JobCatalogue, handlers: Readonly<Record<string, unknown>>): void {
  const missing = Object.keys(jobs).filter((name) => typeof handlers[name] !== 'function');
  const unknown = Object.keys(handlers).filter((name) => !Object.hasOwn(jobs, name));
  if (missing.length > 0 || unknown.length > 0) throw new HandlerMismatch(missing, unknown);
}
