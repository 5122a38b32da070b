import type { ApplicationState, EventEnvelope, Refusal } from '@okruh/domain';
import type { ApplicationRow, CentreDb, CentreTx } from '../schema.ts';
import { projectionOf, toEventRow } from './event-rows.ts';
import { findApplication, insertApplication, insertEvents, referenceTaken } from './queries.ts';

/** A refusal when the application is here already, or its reference number belongs to another one of the hromada. */
export async function referenceNumberTaken(
  db: CentreDb,
  hromadaId: string,
  applicationId: string,
  referenceNumber: string,
): Promise<Refusal | undefined> {
  if ((await findApplication(db, applicationId)) !== undefined) {
    return { code: 'application-known', message: 'Цю заяву вже отримано іншим відправленням.' };
  }
  if (!(await referenceTaken(db, hromadaId, referenceNumber))) return undefined;
  const message = 'Такий номер для перевірки вже має інша заява. Видайте заявникові розписку з новим номером.';
  return { code: 'reference-number-taken', message };
}

/** Writes an application as its office registered it, with the office's events. Follows {@link referenceNumberTaken}. */
export async function openApplication(
  tx: CentreTx,
  opened: {
    row: Omit<ApplicationRow, 'status' | 'seq' | 'head_hash' | 'state' | 'updated_at'>;
    state: ApplicationState;
    events: readonly EventEnvelope[];
    parcelId: string;
    now: string;
  },
): Promise<void> {
  const { row, state, events, parcelId, now } = opened;
  const head = events.at(-1);
  if (head === undefined) throw new Error('an application without events');
  await insertApplication(tx, { ...row, ...projectionOf(state, head, now) });
  await insertEvents(
    tx,
    events.map((envelope) => toEventRow(envelope, now, parcelId)),
  );
}
