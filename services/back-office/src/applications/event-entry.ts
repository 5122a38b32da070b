import type { EventEnvelope, Status } from '@okruh/domain';
import { type EventEntry, seal } from '@okruh/protocol';
import type { Services } from '../services.ts';
import type { RoutingDetails } from './happened.ts';

/** A link of a chain with all that the centre needs to take it back after a restore. */
export interface RecordedEvent {
  envelope: EventEnvelope;
  status: Status;
  /** The centre's clock. */
  recordedAt: string;
  /** The life of the centre's data in which it was written down. */
  epoch: string;
  parcelId?: string | undefined;
  routing?: RoutingDetails | undefined;
}

/** What an office is told of an event, signed so that it can give it back. */
export function eventEntry({ centreKey }: Pick<Services, 'centreKey'>, recorded: RecordedEvent): EventEntry {
  const { envelope, status, recordedAt, epoch, parcelId, routing } = recorded;
  const body: Omit<EventEntry, 'signature'> = {
    applicationId: envelope.applicationId,
    status,
    envelope,
    recordedAt,
    epoch,
    ...(parcelId !== undefined && { parcelId }),
    ...(routing !== undefined && { routing: { ruleId: routing.ruleId } }),
  };
  return seal(centreKey.privateKey, body) as EventEntry;
}
