import { addFeedEntry } from '../feed/add-feed-entry.ts';
import { publishStatus } from '../publishing/publish-status.ts';
import type { CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { followCorrection } from './follow-correction.ts';
import { followReference } from './follow-reference.ts';
import { followResult } from './follow-result.ts';
import { followTask } from './follow-task.ts';
import type { Happened } from './happened.ts';

/** Everything that follows from new events: the department's queue, the office's feed, the citizen's status. */
export async function followEvents(tx: CentreTx, services: Services, happened: Happened): Promise<void> {
  const { application, state, events, now } = happened;
  await followTask(tx, happened);
  for (const envelope of events) {
    const payload = { applicationId: application.id, status: state.status, envelope };
    await addFeedEntry(tx, application.office_id, 'event', payload, now);
    await followCorrection(tx, happened, envelope);
    await followResult(tx, happened, envelope);
    await followReference(tx, happened, envelope);
  }
  await publishStatus(tx, services, application, state, now);
}
