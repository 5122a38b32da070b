import { enqueue } from '@okruh/queue';
import { jobs } from '../jobs.ts';
import type { CentreTx } from '../schema.ts';
import { indexApplicationItself } from '../search/index-texts.ts';
import type { PipelineStep } from './step.ts';

/** Has an application found by its names and numbers. */
export const indexApplication: PipelineStep<'index-application'> = {
  job: 'index-application',
  runs: 'when an application was taken in, and when it got another reference number',
  promises: 'it is found by the names and numbers that it, its applicant and its representative have now',
  async run(services, { applicationId }, context) {
    await services.store.transaction(async (tx) => {
      await indexApplicationItself(tx, applicationId);
      await context.finish(tx);
    });
  },
};

/** Has an application indexed after the commit; asked many times, it is done once. */
export async function indexSoon(tx: CentreTx, applicationId: string): Promise<void> {
  await enqueue(tx, jobs, 'index-application', { applicationId }, { key: applicationId });
}
