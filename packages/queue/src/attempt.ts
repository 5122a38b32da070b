import { isDiskTrouble, type Tx } from '@okruh/store';
import type { JobCatalogue, JobSpec } from './job-catalogue.ts';
import { type JobContext, LeaseLost, PermanentFailure } from './job-handlers.ts';
import { endDone, type TakenJob } from './job-queries.ts';
import type { JobTables } from './job-table.ts';

/** How a try ended, as far as the table needs to know. */
export type Outcome =
  | { kind: 'done'; id: string }
  | { kind: 'failed'; id: string; reason: string; attempts: number; spec: JobSpec<unknown>; forGood: boolean }
  /** The disk took nothing: tried again until a person has helped it, and not to be counted. */
  | { kind: 'disk-trouble'; id: string; reason: string }
  /** Not finished, and not to be counted: the runner stops. */
  | { kind: 'given-back'; id: string }
  /** The row is gone or somebody else's; nothing to write. */
  | { kind: 'settled'; id: string };

/** One running try of a job. */
export interface Attempt {
  readonly row: TakenJob;
  readonly outcome: Promise<Outcome>;
  /** Ends the try as failed when its time is over. The handler may run on, but can no longer finish the job. */
  endWhenLate(nowMs: number): void;
  /** Ends the try because another process has the job now. */
  lose(): void;
  /** Ends the try because the runner stops. */
  abandon(): void;
}

export type AnyHandler<S> = (payload: never, context: JobContext<S>) => Promise<void>;

interface AttemptParts<S> {
  row: TakenJob;
  jobs: JobCatalogue;
  handlers: Readonly<Record<string, AnyHandler<S>>>;
  lease: string;
  startedMs: number;
}

const maxReason = 500;

/** What an administrator reads about a failed try. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.slice(0, maxReason);
}

/** Parses the payload; a payload that its kind refuses will not become better by waiting. */
function payloadOf(spec: JobSpec<unknown>, row: TakenJob): unknown {
  try {
    return spec.parse(JSON.parse(row.payload));
  } catch (error) {
    throw new PermanentFailure(`payload-refused: ${reasonOf(error)}`);
  }
}

/** Runs the handler of a taken job. Never rejects: every way to end is an outcome. */
export function beginAttempt<S extends JobTables>(parts: AttemptParts<S>): Attempt {
  const { row, jobs, handlers, lease, startedMs } = parts;
  const { id, name, attempts } = row;
  const spec = jobs[name] as JobSpec<unknown>;
  let aborting: AbortController | undefined;
  let finished = false;
  let end: (outcome: Outcome) => void = () => undefined;
  const outcome = new Promise<Outcome>((resolve) => (end = resolve));

  const context: JobContext<S> = {
    jobId: id,
    attempt: attempts + row.lost,
    get signal() {
      aborting ??= new AbortController();
      return aborting.signal;
    },
    finish: async (tx) => {
      const mine = await endDone(tx as unknown as Tx<JobTables>, lease, [id]);
      if (mine === 0) throw new LeaseLost();
      tx.onCommit(() => (finished = true));
    },
  };
  const stop = (result: Outcome): void => {
    end(finished ? { kind: 'settled', id } : result);
    aborting ??= new AbortController();
    aborting.abort();
  };
  const failure = (reason: string, forGood = false): Outcome => ({
    kind: 'failed',
    id,
    reason,
    attempts,
    spec,
    forGood,
  });

  const endOf = (error: unknown): Outcome =>
    isDiskTrouble(error)
      ? { kind: 'disk-trouble', id, reason: reasonOf(error) }
      : failure(reasonOf(error), error instanceof PermanentFailure);

  const run = async (): Promise<void> => {
    try {
      await handlers[name]?.(payloadOf(spec, row) as never, context);
      end(finished ? { kind: 'settled', id } : { kind: 'done', id });
    } catch (error) {
      end(finished ? { kind: 'settled', id } : endOf(error));
    }
  };
  void run();

  return {
    row,
    outcome,
    endWhenLate: (nowMs) => {
      if (nowMs - startedMs > spec.timeoutMs) stop(failure('timeout'));
    },
    lose: () => {
      if (!finished) stop({ kind: 'settled', id });
    },
    abandon: () => stop({ kind: 'given-back', id }),
  };
}
