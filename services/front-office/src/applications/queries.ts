import type { Actor, ApplicationEvent, EventEnvelope } from '@okruh/domain';
import { sql } from 'kysely';
import type { Db } from '../office.ts';
import type { ApplicationEventRow, ApplicationRow, OfficeActRow } from '../schema.ts';

export function applicationRow(db: Db, id: string): Promise<ApplicationRow | undefined> {
  return db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirst();
}

export function eventRows(db: Db, applicationId: string): Promise<ApplicationEventRow[]> {
  return db
    .selectFrom('application_event')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('seq')
    .execute();
}

/** Acts the centre has neither confirmed nor refused yet, oldest first. */
export function openActs(db: Db, applicationId: string): Promise<OfficeActRow[]> {
  return db
    .selectFrom('office_act')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('settled_at', 'is', null)
    .orderBy('id')
    .execute();
}

export async function insertEvent(db: Db, envelope: EventEnvelope, recordedAt: string, entry?: object): Promise<void> {
  await db
    .insertInto('application_event')
    .values({
      id: envelope.id,
      application_id: envelope.applicationId,
      seq: envelope.seq,
      at: envelope.at,
      actor: JSON.stringify(envelope.actor),
      type: envelope.event.type,
      event: JSON.stringify(envelope.event),
      prev_hash: envelope.prevHash,
      hash: envelope.hash,
      recorded_at: recordedAt,
      entry: entry === undefined ? null : JSON.stringify(entry),
    })
    .execute();
}

/** Keeps the centre's signed word about a link that came without it. */
export async function keepEntry(db: Db, eventId: string, entry: object): Promise<void> {
  await db
    .updateTable('application_event')
    .set({ entry: JSON.stringify(entry) })
    .where('id', '=', eventId)
    .where('entry', 'is', null)
    .execute();
}

/**
 * Heads of the chains of which the centre recorded something since an instant of its clock, and gave its word.
 */
export function signedHeads(
  db: Db,
  since: string | undefined,
): Promise<Pick<ApplicationRow, 'id' | 'last_seq' | 'last_hash'>[]> {
  return db
    .selectFrom('application')
    .select(['id', 'last_seq', 'last_hash'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('application_event')
          .select('application_event.id')
          .whereRef('application_event.application_id', '=', 'application.id')
          .where('entry', 'is not', null)
          .$if(since !== undefined, (query) =>
            query.where(sql<string>`json_extract(entry, '$.recordedAt')`, '>=', since ?? ''),
          ),
      ),
    )
    .orderBy('registered_at')
    .execute();
}

/** The centre's signed words about the links of a chain from one on, in their order. */
export function entriesFrom(
  db: Db,
  applicationId: string,
  seq: number,
): Promise<Pick<ApplicationEventRow, 'seq' | 'entry'>[]> {
  return db
    .selectFrom('application_event')
    .select(['seq', 'entry'])
    .where('application_id', '=', applicationId)
    .where('seq', '>=', seq)
    .orderBy('seq')
    .execute();
}

/** Ends of the chains of these applications, of those that are here. */
export function headsByIds(
  db: Db,
  ids: readonly string[],
): Promise<Pick<ApplicationRow, 'id' | 'last_seq' | 'last_hash'>[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('application')
    .select(['id', 'last_seq', 'last_hash'])
    .where('id', 'in', [...ids])
    .execute();
}

/** An application that another store of this office registered; one that is here stays. */
export async function insertRestored(db: Db, row: ApplicationRow): Promise<void> {
  await db
    .insertInto('application')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function insertAct(db: Db, row: OfficeActRow): Promise<void> {
  await db.insertInto('office_act').values(row).execute();
}

export async function settleActs(
  db: Db,
  ids: readonly string[],
  settledAs: 'confirmed' | 'refused',
  settledAt: string,
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('office_act')
    .set({ settled_at: settledAt, settled_as: settledAs })
    .where('id', 'in', [...ids])
    .execute();
}

/** Id of the application of this office that bears a reference number. */
export async function bearerOf(db: Db, referenceNumber: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('application')
    .select('id')
    .where('reference_number', '=', referenceNumber)
    .executeTakeFirst();
  return row?.id;
}

export async function updateProjection(db: Db, id: string, values: Partial<ApplicationRow>): Promise<void> {
  await db.updateTable('application').set(values).where('id', '=', id).execute();
}

export function actsOfParcel(db: Db, parcelId: string): Promise<OfficeActRow[]> {
  return db
    .selectFrom('office_act')
    .selectAll()
    .where('parcel_id', '=', parcelId)
    .where('settled_at', 'is', null)
    .execute();
}

export function eventOf(row: { event: string }): ApplicationEvent {
  return JSON.parse(row.event) as ApplicationEvent;
}

/** The link of the chain a row holds. */
export function envelopeOf(row: ApplicationEventRow): EventEnvelope {
  return {
    id: row.id,
    applicationId: row.application_id,
    seq: row.seq,
    at: row.at,
    actor: JSON.parse(row.actor) as Actor,
    event: eventOf(row),
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}
