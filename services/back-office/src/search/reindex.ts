import { enqueue, type JobContext } from '@okruh/queue';
import { jobs } from '../jobs.ts';
import { readOlderPages } from '../readings/read-older-pages.ts';
import type { BackOfficeTables, CentreStore, CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { indexAllTexts, searchRules } from './index-texts.ts';
import { applicationsToIndex, forgetRules } from './queries.ts';

/** Applications of one transaction: a second of work or two, so that others can write in between. */
const batch = 20;

/** Has everything indexed that is not, or was by older rules; runs by itself after an update, a batch a job. */
export async function indexMissingTexts({ store }: Pick<Services, 'store'>): Promise<void> {
  const [first] = await applicationsToIndex(store.db, searchRules, '', 1);
  if (first !== undefined) await store.transaction((tx) => goOn(tx, ''));
}

/** Has everything indexed anew, e.g. when the index is in doubt; searching goes on meanwhile. @returns how many applications. */
export async function indexAllAnew({ store }: { store: CentreStore }): Promise<number> {
  return store.transaction(async (tx) => {
    const applications = await forgetRules(tx);
    await goOn(tx, '');
    return applications;
  });
}

/** The job `index-texts`: one batch, and the job of the next one in the same transaction. */
export async function indexNextTexts(
  services: Services,
  { after }: { after: string },
  context: JobContext<BackOfficeTables>,
): Promise<void> {
  const { store } = services;
  const ids = await applicationsToIndex(store.db, searchRules, after, batch);
  await store.transaction(async (tx) => {
    for (const id of ids) {
      await readOlderPages(tx, services, id);
      await indexAllTexts(tx, id);
    }
    const last = ids.at(-1);
    if (last !== undefined) await goOn(tx, last);
    await context.finish(tx);
  });
}

async function goOn(tx: CentreTx, after: string): Promise<void> {
  await enqueue(tx, jobs, 'index-texts', { after }, { key: 'all' });
}
