import type { EventEnvelope } from '@okruh/domain';
import type { CentreDb } from '../schema.ts';
import { toEnvelope } from './event-rows.ts';
import { listEvents } from './queries.ts';

/** What happened to an application, oldest first: its whole chain. */
export async function readHistory(db: CentreDb, applicationId: string): Promise<EventEnvelope[]> {
  return (await listEvents(db, applicationId)).map(toEnvelope);
}
