import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BackOfficeTables, type CentreStore } from '@okruh/back-office/safekeeping';
import { backOfficeMigrations } from '@okruh/migrations';
import { makeKeyPair } from '@okruh/protocol';
import { openStore, type Tx } from '@okruh/store';
import { quiet } from '../facts/findings.ts';
import { idOf, type SampleApplication, type SampleOffice } from './sample-application.ts';
import { writeBlob } from './sample-blobs.ts';

type CentreTx = Tx<BackOfficeTables>;

/** Makes the data folder of a centre, with a key, and opens its store. */
export function sampleCentre(dir: string): Promise<CentreStore> {
  mkdirSync(join(dir, 'keys'), { recursive: true });
  writeFileSync(join(dir, 'keys', 'centre.pem'), makeKeyPair().privateKeyPem, { mode: 0o600 });
  return openSampleCentre(dir);
}

/** Opens the store of a centre in its folder, or at another address. */
export function openSampleCentre(dir: string, url = `sqlite:${join(dir, 'back-office.sqlite')}`): Promise<CentreStore> {
  return openStore<BackOfficeTables>({ url, migrations: backOfficeMigrations, log: quiet });
}

/** Makes an office known whose first `parcels` parcels are here. */
export async function addOffice(store: CentreStore, { id }: SampleOffice, parcels: number): Promise<void> {
  const row = { id, hromada_id: 'h', kind: 'front' as const, district_id: id, name: id, active: 1, enrolled_at: at };
  const counters = { known_sequence: parcels, highest_sequence: parcels, feed_cursor: 0, read_cursor: 0 };
  await store.db
    .insertInto('office')
    .values({ ...row, ...counters })
    .execute();
}

const at = '2026-02-02T07:00:00.000Z';
const dep = { department_id: 'dep', deadline: '2026-03-13', priority: 0 };

/** Writes applications that came in whole, with their files. */
export async function addToCentre(
  store: CentreStore,
  dir: string,
  applications: readonly SampleApplication[],
): Promise<void> {
  await store.transaction(async (tx) => {
    for (const application of applications) await addApplication(tx, application);
  });
  for (const { pages } of applications) for (const page of pages) writeBlob(dir, page);
}

async function addApplication(tx: CentreTx, application: SampleApplication): Promise<void> {
  const { id, office, events, state } = application;
  await tx.db.insertInto('person').values(personRow(id)).execute();
  await tx.db
    .insertInto('application')
    .values({
      ...dep,
      id,
      hromada_id: 'h',
      office_id: office.id,
      service_code: '03-19',
      person_id: idOf(id, 'person'),
      registration_index: application.index,
      reference_number: application.reference,
      code_word: 'калина',
      registered_at: application.at,
      received_at: application.at,
      catalogue_version: 'v',
      status: state.status,
      seq: events.length,
      head_hash: events.at(-1)?.hash ?? '',
      state: JSON.stringify(state),
      updated_at: application.at,
    })
    .execute();
  await tx.db
    .insertInto('application_event')
    .values(events.map((event) => eventRow(event, application)))
    .execute();
  await addParcel(tx, application);
  await tx.db.insertInto('publication').values(publicationRow(application)).execute();
}

function personRow(id: string): BackOfficeTables['person'] {
  const papers = { rnokpp: null, rnokpp_refused: 1, passport: null, id_card: null, unzr: null, phone: null, sex: null };
  const names = { surname: 'Ґалаґан', given_name: 'Зінаїда', patronymic: null, born: '1951-11-30' };
  const address = { settlement: 'UA', settlement_name: 'Шишаки', address_line: 'вул. Тиха, 1' };
  return { id: idOf(id, 'person'), ...names, ...papers, ...address, updated_at: at };
}

function eventRow(
  event: SampleApplication['events'][number],
  { id, at: recordedAt, parcelId }: SampleApplication,
): BackOfficeTables['application_event'] {
  return {
    id: event.id,
    application_id: id,
    seq: event.seq,
    at: event.at,
    recorded_at: recordedAt,
    type: event.event.type,
    actor: JSON.stringify(event.actor),
    event: JSON.stringify(event.event),
    prev_hash: event.prevHash,
    hash: event.hash,
    parcel_id: parcelId,
  };
}

async function addParcel(tx: CentreTx, application: SampleApplication): Promise<void> {
  const { id, parcelId, office, pages } = application;
  const moments = { created_at: application.at, received_at: application.at };
  const content = { content_hash: application.contentHash, body: application.body, acknowledgement: '{}' };
  const row = { id: parcelId, office_id: office.id, sequence: application.sequence, kind: 'application', protocol: 1 };
  await tx.db
    .insertInto('parcel')
    .values({ ...row, ...moments, ...content, application_id: id, outcome: 'accepted' })
    .execute();
  const document = { id: idOf(id, 'document'), application_id: id, parcel_id: parcelId, slot: 'passport', paper: 'p' };
  await tx.db
    .insertInto('document')
    .values({ ...document, position: 1, state: 'assembled', added_at: at })
    .execute();
  for (const [index, { sha256, size }] of pages.entries()) {
    const blob = { sha256, size, media_type: 'image/jpeg', held_at: application.at };
    await tx.db
      .insertInto('blob')
      .values(blob)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const link = { parcel_id: parcelId, sha256, position: index, office_id: office.id };
    await tx.db.insertInto('parcel_blob').values(link).execute();
    const page = { id: idOf(id, 'page', index), document_id: document.id, application_id: id, number: index + 1 };
    await tx.db
      .insertInto('page')
      .values({ ...page, sha256, rotation: 0, state: 'recognised' })
      .execute();
  }
}

/** What the centre published of an application. */
export function publicationOf({ id, at: registered }: SampleApplication) {
  return {
    referenceHash: idOf(id, 'reference').replaceAll('-', '').padEnd(64, '0'),
    secondProofHash: idOf(id, 'proof').replaceAll('-', '').padEnd(64, '0'),
    version: 1,
    word: 'in-work' as const,
    title: 'Заяву розглядають',
    next: 'Чекайте',
    registeredOn: registered.slice(0, 10),
    deadline: '2026-03-13',
    updatedOn: registered.slice(0, 10),
    office: { name: 'Фронт-офіс', address: 'вул. Соборна, 12', hours: '8–17' },
  };
}

function publicationRow(application: SampleApplication): BackOfficeTables['publication'] {
  const body = publicationOf(application);
  return {
    application_id: application.id,
    reference_hash: body.referenceHash,
    version: 1,
    body: JSON.stringify(body),
    updated_at: application.at,
    sent_version: 1,
    sent_at: application.at,
  };
}
