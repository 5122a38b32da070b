import type { Actor, ApplicationEvent } from '@okruh/domain';
import { uuidv7 } from 'uuidv7';
import type { OfficeTx } from '../office.ts';
import { projectApplication } from './project-application.ts';
import { insertAct } from './queries.ts';

/** What a parcel does to an application that the centre already has. */
export interface Act {
  readonly applicationId: string;
  readonly parcelId: string;
  readonly actor: Actor;
  readonly at: string;
  readonly events: readonly ApplicationEvent[];
}

/**
 * Records what this office did after registration. The chain has one writer at a time, by now the centre, so the act is
 * laid over the chain until the centre's own link confirms it or a refusal takes it back.
 */
export async function recordAct(tx: OfficeTx, act: Act): Promise<void> {
  for (const event of act.events) {
    await insertAct(tx.db, {
      id: uuidv7(),
      application_id: act.applicationId,
      parcel_id: act.parcelId,
      at: act.at,
      actor: JSON.stringify(act.actor),
      event: JSON.stringify(event),
      settled_at: null,
      settled_as: null,
    });
  }
  await projectApplication(tx, act.applicationId, act.at);
}
