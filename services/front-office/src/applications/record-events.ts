import { type Actor, type ApplicationEvent, type EventEnvelope, sealEvents } from '@okruh/domain';
import { uuidv7 } from 'uuidv7';
import type { OfficeTx } from '../office.ts';
import type { Application } from './application.ts';
import { projectApplication } from './project-application.ts';
import { insertEvent } from './queries.ts';

/**
 * Adds events to the chain of an application while this office still is the one that writes it: before its parcel
 * leaves. Returns the new links.
 */
export async function recordEvents(
  tx: OfficeTx,
  application: Application,
  what: { actor: Actor; at: string; events: readonly ApplicationEvent[] },
): Promise<EventEnvelope[]> {
  const contents = what.events.map((event) => ({
    id: uuidv7(),
    applicationId: application.id,
    at: what.at,
    actor: what.actor,
    event,
  }));
  const links = sealEvents(application.head, contents);
  for (const link of links) await insertEvent(tx.db, link, what.at);
  await projectApplication(tx, application.id, what.at);
  return links;
}
