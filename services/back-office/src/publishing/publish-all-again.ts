import { enqueue } from '@okruh/queue';
import { jobs } from '../jobs.ts';
import type { CentreTx } from '../schema.ts';
import { allPublications, renumberPublication } from './queries.ts';
import { carriedOver } from './versions.ts';

/** Has everything sent to the portal once more, as of the given life of the data. @returns how many publications. */
export async function publishAllAgain(tx: CentreTx, life: number): Promise<number> {
  const all = await allPublications(tx.db);
  for (const { application_id: applicationId, version } of all) {
    await renumberPublication(tx, applicationId, carriedOver(version, life));
    await enqueue(tx, jobs, 'publish-status', { applicationId }, { key: applicationId });
  }
  return all.length;
}
