import type { EventEnvelope } from '@okruh/domain';
import { addFeedEntry } from '../feed/add-feed-entry.ts';
import type { CentreTx } from '../schema.ts';
import type { Happened } from './happened.ts';
import { insertCorrection, markAnswered } from './queries.ts';

/** Keeps correction requests and sends them to the desk; marks the answered ones. */
export async function followCorrection(tx: CentreTx, happened: Happened, envelope: EventEnvelope): Promise<void> {
  const { application, parcelId, now } = happened;
  const { event, actor, at } = envelope;
  if (event.type === 'correction-requested') {
    const { correctionId, slots, message, until } = event;
    await insertCorrection(tx, {
      id: correctionId,
      application_id: application.id,
      slots: JSON.stringify(slots),
      message,
      requested_by: actor.id,
      requested_by_name: actor.name,
      requested_at: at,
      until: until ?? null,
      answered_at: null,
      answer_parcel_id: null,
    });
    const asked = { correctionId, slots: [...slots], message, ...(until !== undefined && { until }) };
    const payload = { applicationId: application.id, ...asked, requestedAt: at };
    await addFeedEntry(tx, application.office_id, 'correction', payload, now);
  }
  if (event.type === 'correction-answered') {
    await markAnswered(tx, event.correctionId, { answered_at: at, answer_parcel_id: parcelId ?? null });
  }
}
