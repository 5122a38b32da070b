import type { BackOffice } from '@okruh/back-office';
import type { FrontOffice } from '@okruh/front-office';
import { vi } from 'vitest';

const mostRounds = 20;

/**
 * Lets everything that is under way arrive: parcels and files, jobs, feeds with their letters, publications. One round
 * follows another until a round changes nothing. With jobs in the background it waits for their end.
 *
 * @throws LinkProblem when an office cannot reach the centre; Error when things never come to rest.
 */
export async function settleTown(
  centre: BackOffice,
  offices: readonly FrontOffice[],
  jobsInBackground: boolean,
): Promise<void> {
  let before = '';
  for (let round = 0; round < mostRounds; round += 1) {
    for (const office of offices) await office.outbox.drain();
    await (jobsInBackground ? untilNoJobsAreLeft(centre) : centre.drain());
    for (const office of offices) await office.inbox.drain();
    const after = JSON.stringify(await Promise.all([footprintOfCentre(centre), ...offices.map(footprintOfOffice)]));
    if (after === before) return;
    before = after;
  }
  throw new Error(`the town does not settle: ${before}`);
}

function untilNoJobsAreLeft({ services }: BackOffice): Promise<void> {
  return vi.waitFor(
    async () => {
      const left = await services.store.db
        .selectFrom('job')
        .select(['name', 'status'])
        .where('status', 'in', ['waiting', 'running'])
        .execute();
      if (left.length > 0) throw new Error(`jobs are left: ${JSON.stringify(left)}`);
    },
    { timeout: 60_000, interval: 20 },
  );
}

/** Numbers that change whenever something arrives at the centre or leaves it. */
function footprintOfCentre({ services }: BackOffice): Promise<unknown> {
  const { db } = services.store;
  return Promise.all([
    db.selectFrom('parcel').select(db.fn.countAll().as('count')).execute(),
    db.selectFrom('office').select(['id', 'feed_cursor', 'known_sequence']).orderBy('id').execute(),
    db.selectFrom('blob').select(db.fn.count('held_at').as('held')).execute(),
    db
      .selectFrom('job')
      .select(['status', db.fn.countAll().as('count')])
      .groupBy('status')
      .orderBy('status')
      .execute(),
    db.selectFrom('publication').select(db.fn.sum('sent_version').as('sent')).execute(),
  ]);
}

/** Numbers that change whenever something arrives at the desk or leaves it. */
function footprintOfOffice({ office }: FrontOffice): Promise<unknown> {
  const { db } = office.store;
  return Promise.all([
    db
      .selectFrom('parcel')
      .select(['state', db.fn.countAll().as('count')])
      .groupBy('state')
      .orderBy('state')
      .execute(),
    db.selectFrom('blob_transfer').select(db.fn.count('held_at').as('held')).execute(),
    db.selectFrom('feed_cursor').select('cursor').execute(),
    db.selectFrom('result').select(db.fn.count('letter_here_at').as('here')).execute(),
  ]);
}
