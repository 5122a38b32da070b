import type { BackOfficeTables } from '@okruh/back-office/safekeeping';
import { verifyChain } from '@okruh/domain';
import { readStore } from '@okruh/store';
import type { Kysely } from 'kysely';
import { quiet } from '../facts/findings.ts';
import { hasTable } from '../facts/tables.ts';
import { chainsOf } from '../verify/chains.ts';
import { grouped } from './ledger.ts';

type Db = Kysely<BackOfficeTables>;

export interface CentreParcel {
  readonly id: string;
  readonly officeId: string;
  readonly sequence: number;
  readonly kind: string;
  readonly applicationId: string;
  /** SHA-256 of the body. */
  readonly hash: string;
  readonly outcome: 'accepted' | 'refused';
}

export interface CentreApplication {
  readonly id: string;
  readonly officeId: string;
  readonly index: string;
  readonly reference: string;
  /** Hashes of its events, in their order. */
  readonly chain: readonly string[];
  /** Every link fits, and the row agrees with the last one. */
  readonly sound: boolean;
  /** How often it was registered and handed over, by its events. */
  readonly registered: number;
  readonly handedOver: number;
}

export interface CentreResult {
  readonly applicationId: string;
  readonly decisionId: string;
  readonly officeId: string;
  readonly letter: string;
}

export interface CentrePublication {
  readonly applicationId: string;
  readonly referenceHash: string;
  readonly version: number;
  readonly sentVersion: number;
  readonly body: string;
}

/** The centre's records at one moment. */
export interface CentreRecords {
  /** The newest feed entry of each office. */
  readonly feedCursors: ReadonlyMap<string, number>;
  /** Sequences from which an office numbers on after it was moved. */
  readonly seriesStarts: ReadonlyMap<string, readonly number[]>;
  readonly parcels: ReadonlyMap<string, CentreParcel>;
  readonly applications: ReadonlyMap<string, CentreApplication>;
  readonly handOvers: ReadonlyMap<string, { readonly parcelId: string }>;
  readonly blobs: ReadonlyMap<string, { readonly size: number; readonly held: boolean }>;
  /** Files by parcel. */
  readonly parcelBlobs: ReadonlyMap<string, readonly string[]>;
  readonly results: readonly CentreResult[];
  readonly publications: readonly CentrePublication[];
  /** Results told in the feed: `officeId applicationId` → cursor. */
  readonly resultCursors: ReadonlyMap<string, number>;
}

/** Reads the centre's records, all of one moment; it may be running. */
export function readCentre(url: string): Promise<CentreRecords> {
  return readStore<BackOfficeTables, CentreRecords>({ url, log: quiet }, async (db) => ({
    ...(await readOffices(db)),
    parcels: await readParcels(db),
    applications: await readApplications(db),
    handOvers: await readHandOvers(db),
    blobs: await readBlobs(db),
    parcelBlobs: await readParcelBlobs(db),
    ...(await readResults(db)),
    publications: await readPublications(db),
  }));
}

async function readOffices(db: Db): Promise<Pick<CentreRecords, 'feedCursors' | 'seriesStarts'>> {
  const offices = await db.selectFrom('office').select(['id', 'feed_cursor']).execute();
  const series = (await hasTable(db, 'office_series'))
    ? await db.selectFrom('office_series').select(['office_id', 'first_sequence']).execute()
    : [];
  return {
    feedCursors: new Map(offices.map(({ id, feed_cursor }) => [id, feed_cursor])),
    seriesStarts: grouped(series.map(({ office_id, first_sequence }) => [office_id, first_sequence] as const)),
  };
}

async function readParcels(db: Db): Promise<CentreRecords['parcels']> {
  const rows = await db
    .selectFrom('parcel')
    .select(['id', 'office_id', 'sequence', 'kind', 'application_id', 'content_hash', 'outcome'])
    .execute();
  return new Map(
    rows.map(
      ({ id, office_id: officeId, sequence, kind, application_id: applicationId, content_hash: hash, outcome }) => [
        id,
        { id, officeId, sequence, kind, applicationId, hash, outcome },
      ],
    ),
  );
}

async function readApplications(db: Db): Promise<CentreRecords['applications']> {
  const rows = await db
    .selectFrom('application')
    .select(['id', 'office_id', 'registration_index', 'reference_number', 'seq', 'head_hash'])
    .execute();
  const heads = new Map(rows.map((row) => [row.id, { seq: row.seq, hash: row.head_hash }]));
  const chains = new Map<string, Pick<CentreApplication, 'chain' | 'sound' | 'registered' | 'handedOver'>>();
  for await (const events of chainsOf(db)) {
    const id = events[0]?.applicationId ?? '';
    const times = (type: string): number => events.filter(({ event }) => event.type === type).length;
    chains.set(id, {
      chain: events.map(({ hash }) => hash),
      sound: verifyChain(events, heads.get(id)).ok,
      registered: times('registered'),
      handedOver: times('handed-over'),
    });
  }
  const none = { chain: [], sound: false, registered: 0, handedOver: 0 };
  return new Map(
    rows.map(({ id, office_id: officeId, registration_index: index, reference_number: reference }) => [
      id,
      { id, officeId, index, reference, ...(chains.get(id) ?? none) },
    ]),
  );
}

async function readHandOvers(db: Db): Promise<CentreRecords['handOvers']> {
  const rows = await db.selectFrom('hand_over').select(['application_id', 'parcel_id']).execute();
  return new Map(rows.map(({ application_id, parcel_id: parcelId }) => [application_id, { parcelId }]));
}

async function readBlobs(db: Db): Promise<CentreRecords['blobs']> {
  const rows = await db.selectFrom('blob').select(['sha256', 'size', 'held_at']).execute();
  return new Map(rows.map(({ sha256, size, held_at }) => [sha256, { size, held: held_at !== null }]));
}

async function readParcelBlobs(db: Db): Promise<CentreRecords['parcelBlobs']> {
  const rows = await db.selectFrom('parcel_blob').select(['parcel_id', 'sha256']).execute();
  return grouped(rows.map(({ parcel_id, sha256 }) => [parcel_id, sha256] as const));
}

async function readResults(db: Db): Promise<Pick<CentreRecords, 'results' | 'resultCursors'>> {
  const rows = await db
    .selectFrom('result')
    .select(['application_id as applicationId', 'decision_id as decisionId', 'office_id as officeId'])
    .select('letter_sha256 as letter')
    .execute();
  const told = await db
    .selectFrom('feed_entry')
    .select(['office_id', 'cursor', 'payload'])
    .where('kind', '=', 'result')
    .execute();
  const cursorOf = ({ office_id, cursor, payload }: (typeof told)[number]) =>
    [`${office_id} ${(JSON.parse(payload) as { applicationId: string }).applicationId}`, cursor] as const;
  return { results: rows, resultCursors: new Map(told.map(cursorOf)) };
}

function readPublications(db: Db): Promise<CentrePublication[]> {
  return db
    .selectFrom('publication')
    .select(['application_id as applicationId', 'reference_hash as referenceHash', 'version'])
    .select(['sent_version as sentVersion', 'body'])
    .execute();
}
