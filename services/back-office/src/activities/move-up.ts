import { kyivDate, moveUp, startOfDay } from '@okruh/domain';
import type { GroupActivity } from '@okruh/hromada';
import { enqueue, type JobContext } from '@okruh/queue';
import { jobs } from '../jobs.ts';
import type { BackOfficeTables, CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { enrolmentsOf, toEnrolment, updateEnrolment } from './queries.ts';

const dayMs = 86_400_000;
const dayAfter = (day: string) => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);

/** Expires offers that ran out and offers free places to the next who wait, in the caller's transaction. */
export async function moveUpIn(
  tx: CentreTx,
  services: Services,
  hromadaId: string,
  activity: GroupActivity,
): Promise<void> {
  const now = services.clock.now();
  const rows = await enrolmentsOf(tx.db, hromadaId, activity.id);
  for (const { id, state, offeredUntil } of moveUp(activity, rows.map(toEnrolment), kyivDate(now))) {
    await updateEnrolment(tx, id, {
      state,
      offered_until: offeredUntil ?? null,
      changed_at: now,
      changed_by: services.centre.id,
    });
    if (offeredUntil === undefined) continue;
    const day = dayAfter(offeredUntil);
    const options = { key: `${activity.id} ${day}`, runAt: startOfDay(day) };
    await enqueue(tx, jobs, 'move-waiting-list', { activityId: activity.id }, options);
  }
}

/** Job `move-waiting-list`: the day after an offer ended. */
export async function moveWaitingList(
  services: Services,
  { activityId }: { activityId: string },
  context: JobContext<BackOfficeTables>,
): Promise<void> {
  await services.store.transaction(async (tx) => {
    const { hromada } = await services.configuration.current(tx.db);
    const activity = hromada.activities.find(({ id }) => id === activityId);
    if (activity !== undefined) await moveUpIn(tx, services, hromada.id, activity);
    await context.finish(tx);
  });
}
