import { type ApplicationState, type EventEnvelope, makeReferenceNumber, type Refusal } from '@okruh/domain';
import type { ApplicationRow, CentreDb, CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { projectionOf, toEventRow } from './event-rows.ts';
import { findApplication, insertApplication, insertEvents, referenceTaken } from './queries.ts';

/** A refusal when the application is here already. */
export async function applicationKnown(db: CentreDb, applicationId: string): Promise<Refusal | undefined> {
  if ((await findApplication(db, applicationId)) === undefined) return undefined;
  return { code: 'application-known', message: 'Цю заяву вже отримано іншим відправленням.' };
}

/**
 * Writes an application as its office registered it, with the office's events. Follows {@link applicationKnown}.
 *
 * When the number on its receipt is another application's of the hromada, the row gets a fresh one: the chain must be
 * told of it by `replace-reference` in the same transaction.
 *
 * @returns the reference number of the row.
 */
export async function openApplication(
  tx: CentreTx,
  services: Pick<Services, 'random'>,
  opened: {
    row: Omit<ApplicationRow, 'status' | 'seq' | 'head_hash' | 'state' | 'updated_at'>;
    state: ApplicationState;
    events: readonly EventEnvelope[];
    parcelId: string;
    now: string;
  },
): Promise<string> {
  const { row, state, events, parcelId, now } = opened;
  const head = events.at(-1);
  if (head === undefined) throw new Error('an application without events');
  const projected = { ...row, ...projectionOf(state, head, now) };
  let referenceNumber = row.reference_number;
  while (!(await insertApplication(tx, { ...projected, reference_number: referenceNumber }))) {
    referenceNumber = await freshReferenceNumber(tx.db, services, row.hromada_id);
  }
  await insertEvents(
    tx,
    events.map((envelope) => toEventRow(envelope, now, parcelId)),
  );
  return referenceNumber;
}

/** A number that no application of the hromada has or had; asking again is for a draw that somebody else was faster with. */
async function freshReferenceNumber(
  db: CentreDb,
  services: Pick<Services, 'random'>,
  hromadaId: string,
): Promise<string> {
  const drawn = makeReferenceNumber(services.random);
  return (await referenceTaken(db, hromadaId, drawn)) ? freshReferenceNumber(db, services, hromadaId) : drawn;
}
