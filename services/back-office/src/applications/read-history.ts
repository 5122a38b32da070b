import type { EventEnvelope } from '@okruh/domain';
import type { CentreDb } from '../schema.ts';
import type { RecordedEvent } from './event-entry.ts';
import { toEnvelope } from './event-rows.ts';
import { listEvents, listTasks } from './queries.ts';

/** What happened to an application, oldest first: its whole chain. */
export async function readHistory(db: CentreDb, applicationId: string): Promise<EventEnvelope[]> {
  return (await listEvents(db, applicationId)).map(toEnvelope);
}

/** The same with when and by which parcel it came, and why it went where it went. */
export async function readRecords(
  db: CentreDb,
  applicationId: string,
): Promise<Omit<RecordedEvent, 'status' | 'epoch'>[]> {
  const tasks = await listTasks(db, applicationId);
  return (await listEvents(db, applicationId)).map((row) => {
    const envelope = toEnvelope(row);
    const opened = tasks.find(({ created_at }) => created_at === row.recorded_at);
    const isQueued = envelope.event.type === 'queued' && opened !== undefined;
    const routing = isQueued ? { ruleId: opened.rule_id } : undefined;
    return { envelope, recordedAt: row.recorded_at, parcelId: row.parcel_id ?? undefined, routing };
  });
}
