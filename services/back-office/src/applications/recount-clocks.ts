import { recountDeadline } from '../clocks/moved-deadline.ts';
import type { CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { appendEvents } from './append-events.ts';
import { stateOf, toEnvelope } from './event-rows.ts';
import { dueOf } from './follow-task.ts';
import { listEvents, lockApplication, newestTask, updateTask } from './queries.ts';

/**
 * Counts the clocks of an application again, in the caller's transaction, after something that they depend on was written
 * beside the chain: its papers. A deadline that moved goes into the chain.
 */
export async function recountClocks(tx: CentreTx, services: Services, applicationId: string): Promise<void> {
  const row = await lockApplication(tx, applicationId);
  if (row === undefined) return;
  const history = (await listEvents(tx.db, applicationId)).map(toEnvelope);
  const recounted = await recountDeadline(tx.db, services, row, stateOf(row), history);
  if (recounted === undefined) return;
  const { command, due } = recounted;
  if (command !== undefined) {
    await appendEvents(tx, services, { applicationId, command, actor: services.centre });
    return;
  }
  const task = await newestTask(tx.db, applicationId);
  if (task !== undefined) await updateTask(tx, task.id, dueOf(due));
}
