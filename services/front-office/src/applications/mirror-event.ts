import { type ApplicationEvent, type EventEnvelope, verifyChain } from '@okruh/domain';
import type { OfficeTx } from '../office.ts';
import type { OfficeActRow } from '../schema.ts';
import { projectApplication } from './project-application.ts';
import {
  applicationRow,
  envelopeOf,
  eventOf,
  eventRows,
  insertEvent,
  keepEntry,
  openActs,
  settleActs,
} from './queries.ts';

/** What became of a link of the chain that the centre sent. */
export type Mirrored = 'added' | 'known' | 'application-unknown' | 'chain-broken';

/**
 * Adds a link that the centre wrote to this office's copy of the chain, with the centre's signed word about it. A link
 * that is held already changes nothing; one that does not fit is not added: the caller puts it into the tray of
 * disagreements.
 */
export async function mirrorEvent(
  tx: OfficeTx,
  envelope: EventEnvelope,
  now: string,
  entry?: object,
): Promise<Mirrored> {
  const row = await applicationRow(tx.db, envelope.applicationId);
  if (row === undefined) return 'application-unknown';
  const chain = (await eventRows(tx.db, envelope.applicationId)).map(envelopeOf);
  const held = chain.find((link) => link.seq === envelope.seq);
  if (held !== undefined && held.hash !== envelope.hash) return 'chain-broken';
  if (held !== undefined) {
    if (entry !== undefined) await keepEntry(tx.db, envelope.id, entry);
    return 'known';
  }
  if (!verifyChain([...chain, envelope]).ok) return 'chain-broken';
  await insertEvent(tx.db, envelope, now, entry);
  const acts = await openActs(tx.db, envelope.applicationId);
  const confirmed = acts.filter((act) => confirms(envelope.event, act));
  await settleActs(
    tx.db,
    confirmed.map((act) => act.id),
    'confirmed',
    now,
  );
  await projectApplication(tx, envelope.applicationId, now);
  return 'added';
}

function confirms(event: ApplicationEvent, act: OfficeActRow): boolean {
  const done = eventOf(act);
  if (done.type === 'correction-answered') {
    return event.type === 'correction-answered' && event.correctionId === done.correctionId;
  }
  if (done.type === 'supplemented') return event.type === 'supplemented' && event.supplementId === done.supplementId;
  return event.type === done.type;
}
