import type { JobContext, PayloadOf } from '@okruh/queue';
import type { Jobs } from '../jobs.ts';
import type { BackOfficeTables } from '../schema.ts';
import type { Services } from '../services.ts';

/**
 * One step of the way from a page to knowledge. A step runs as a job: it MUST be repeatable, MUST do its slow work outside
 * any transaction, and MUST write its result, the next step's job and its own end in one transaction.
 */
export interface PipelineStep<N extends keyof Jobs> {
  job: N;
  /** When it runs. */
  runs: string;
  /** What holds after it. */
  promises: string;
  run(services: Services, payload: PayloadOf<Jobs, N>, context: JobContext<BackOfficeTables>): Promise<void>;
}
