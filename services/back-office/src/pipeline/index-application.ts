import { searchKey } from '@okruh/domain';
import { enqueue } from '@okruh/queue';
import { jobs } from '../jobs.ts';
import type { CentreTx } from '../schema.ts';
import { saveSearchText, searchMaterial } from './queries.ts';
import type { PipelineStep } from './step.ts';

/** Gathers the words under which an application is found. */
export const indexApplication: PipelineStep<'index-application'> = {
  job: 'index-application',
  runs: 'when an application was taken in, and when one of its documents was assembled',
  promises: 'names, numbers and the texts of all recognised pages are in the search row, folded by searchKey',
  async run(services, { applicationId }, context) {
    const material = await searchMaterial(services.store.db, applicationId);
    if (material === undefined) return;
    const { application, person, replaced, texts } = material;
    const numbers = [application.registration_index, application.reference_number, ...replaced];
    const text = searchKey([...person, ...numbers, ...texts].join(' '));
    await services.store.transaction(async (tx) => {
      await saveSearchText(tx, applicationId, text);
      await context.finish(tx);
    });
  },
};

/** Has an application indexed after the commit; asked many times, it is done once. */
export async function indexSoon(tx: CentreTx, applicationId: string): Promise<void> {
  await enqueue(tx, jobs, 'index-application', { applicationId }, { key: applicationId });
}
