import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrontOfficeTables } from '@okruh/front-office';
import { frontOfficeMigrations } from '@okruh/migrations';
import { openStore, type Store, type Tx } from '@okruh/store';
import { quiet } from '../facts/findings.ts';
import { idOf, type SampleApplication, type SampleOffice } from './sample-application.ts';
import { writeBlob } from './sample-blobs.ts';

export type DeskStore = Store<FrontOfficeTables>;

/** Makes the data folder of an office that is enrolled, with its key, and opens its store. */
export async function sampleDesk(dir: string, { id, privateKey }: SampleOffice): Promise<DeskStore> {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'office-key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const store = await openSampleDesk(dir);
  const enrolment = { one: 1 as const, office_id: id, centre_public_key: '', portal_url: '', enrolled_at: '' };
  await store.db.insertInto('enrolment').values(enrolment).execute();
  return store;
}

export function openSampleDesk(dir: string): Promise<DeskStore> {
  const url = `sqlite:${join(dir, 'front-office.sqlite')}`;
  return openStore<FrontOfficeTables>({ url, migrations: frontOfficeMigrations, log: quiet });
}

/** Writes applications that were registered here and sent whole, with their files. */
export async function addToDesk(
  store: DeskStore,
  dir: string,
  applications: readonly SampleApplication[],
): Promise<void> {
  await store.transaction(async (tx) => {
    for (const application of applications) await addApplication(tx, application);
  });
  for (const { pages } of applications) for (const page of pages) writeBlob(dir, page);
}

async function addApplication(tx: Tx<FrontOfficeTables>, application: SampleApplication): Promise<void> {
  const { id, events, state, parcelId, at } = application;
  const numbers = {
    registration_index: application.index,
    reference_number: application.reference,
    code_word: 'калина',
  };
  await tx.db
    .insertInto('application')
    .values({
      ...numbers,
      id,
      person_id: idOf(id, 'person'),
      applicant: '{}',
      applicant_name: 'Ґалаґан З. В.',
      search_key: 'ґалаґан',
      status: state.status,
      state: JSON.stringify(state),
      last_seq: events.length,
      last_hash: events.at(-1)?.hash ?? null,
      created_at: at,
      created_by: 'st-clerk',
      updated_at: at,
      registered_at: at,
      registration_number: application.sequence,
    })
    .execute();
  const rows = events.map((event) => ({
    id: event.id,
    application_id: id,
    seq: event.seq,
    at: event.at,
    actor: JSON.stringify(event.actor),
    type: event.event.type,
    event: JSON.stringify(event.event),
    prev_hash: event.prevHash,
    hash: event.hash,
    recorded_at: at,
  }));
  await tx.db.insertInto('application_event').values(rows).execute();
  await addParcel(tx, application, parcelId);
}

async function addParcel(tx: Tx<FrontOfficeTables>, application: SampleApplication, parcelId: string): Promise<void> {
  const { id, sequence, body, at, pages } = application;
  const parcel = { id: parcelId, sequence, application_id: id, kind: 'application', body, created_at: at };
  const way = { state: 'complete' as const, attempts: 1, next_attempt_at: at, acknowledged_at: at, completed_at: at };
  await tx.db
    .insertInto('parcel')
    .values({ ...parcel, ...way })
    .execute();
  const document = { id: idOf(id, 'document'), application_id: id, slot: 'passport', paper: 'p', correction_id: '' };
  await tx.db
    .insertInto('document')
    .values({ ...document, parcel_id: parcelId })
    .execute();
  for (const [index, { sha256, size }] of pages.entries()) {
    const transfer = { sha256, size, media_type: 'image/jpeg', sent_bytes: size, attempts: 1, next_attempt_at: at };
    await tx.db
      .insertInto('blob_transfer')
      .values({ ...transfer, held_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tx.db
      .insertInto('parcel_blob')
      .values({ parcel_id: parcelId, sha256, position: index + 1 })
      .execute();
    const page = { id: idOf(id, 'page', index), document_id: document.id, position: index + 1, rotation: 0 };
    const picture = { blob_sha256: sha256, blob_size: size, media_type: 'image/jpeg', width: 10, height: 10, dpi: 150 };
    await tx.db
      .insertInto('page')
      .values({ ...page, ...picture, added_at: at, added_by: 'st-clerk' })
      .execute();
  }
}
