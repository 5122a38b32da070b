import type { EventEnvelope } from '@okruh/domain';
import { addFeedEntry } from '../feed/add-feed-entry.ts';
import { publishStatus } from '../publishing/publish-status.ts';
import { currentEpoch } from '../safekeeping/epoch.ts';
import type { CentreTx } from '../schema.ts';
import { removeFromSearch } from '../search/index-texts.ts';
import type { Services } from '../services.ts';
import { eventEntry } from './event-entry.ts';
import { followCorrection } from './follow-correction.ts';
import { followDecision } from './follow-decision.ts';
import { followReference } from './follow-reference.ts';
import { followResult } from './follow-result.ts';
import { followTask } from './follow-task.ts';
import type { Happened } from './happened.ts';

/** Everything that follows from new events: the department's queue, the office's feed, the citizen's status. */
export async function followEvents(tx: CentreTx, services: Services, happened: Happened): Promise<void> {
  const { application, state, events, now } = happened;
  await followTask(tx, happened);
  for (const envelope of events) {
    if (happened.adopted === undefined) await tellOffice(tx, services, happened, envelope);
    await followCorrection(tx, happened, envelope);
    await followDecision(tx, services, happened, envelope);
    await followResult(tx, happened, envelope);
    await followReference(tx, happened, envelope);
    if (envelope.event.type === 'withdrawn') await removeFromSearch(tx, application.id);
  }
  await publishStatus(tx, services, application, state, now);
}

async function tellOffice(
  tx: CentreTx,
  services: Services,
  { application, state, parcelId, routing, now }: Happened,
  envelope: EventEnvelope,
): Promise<void> {
  const { id: epoch } = await currentEpoch(tx.db);
  const why = envelope.event.type === 'queued' ? routing : undefined;
  const recorded = { envelope, status: state.status, recordedAt: now, epoch, parcelId, routing: why };
  await addFeedEntry(tx, application.office_id, 'event', eventEntry(services, recorded), now);
}
