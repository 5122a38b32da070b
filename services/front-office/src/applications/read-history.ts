import type { Actor, ApplicationEvent } from '@okruh/domain';
import type { Db } from '../office.ts';
import { envelopeOf, eventOf, eventRows, openActs } from './queries.ts';

/** One thing that happened; `confirmed` is false while the centre does not know of it yet. */
export interface HistoryEntry {
  readonly at: string;
  readonly actor: Actor;
  readonly event: ApplicationEvent;
  readonly confirmed: boolean;
}

/** What happened to an application, oldest first. */
export async function readHistory(db: Db, applicationId: string): Promise<HistoryEntry[]> {
  const chain = (await eventRows(db, applicationId)).map(envelopeOf);
  const acts = await openActs(db, applicationId);
  return [
    ...chain.map(({ at, actor, event }) => ({ at, actor, event, confirmed: true })),
    ...acts.map((act) => ({
      at: act.at,
      actor: JSON.parse(act.actor) as Actor,
      event: eventOf(act),
      confirmed: false,
    })),
  ];
}
