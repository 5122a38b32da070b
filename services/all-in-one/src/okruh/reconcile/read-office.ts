import { createHash } from 'node:crypto';
import type { FrontOfficeTables } from '@okruh/front-office';
import { readStore } from '@okruh/store';
import type { Kysely } from 'kysely';
import { quiet } from '../facts/findings.ts';
import { grouped } from './ledger.ts';

type Db = Kysely<FrontOfficeTables>;

export interface OfficeParcel {
  readonly id: string;
  readonly sequence: number;
  readonly kind: string;
  readonly applicationId: string;
  /** SHA-256 of the body, byte for byte as it is sent. */
  readonly hash: string;
  readonly state: 'waiting' | 'accepted' | 'complete' | 'refused';
}

/** An application that the office registered, or that the centre brought back to it. */
export interface OfficeApplication {
  readonly id: string;
  readonly index: string;
  readonly reference: string;
  readonly year: string;
  readonly number: number | null;
  /** Hashes of its events, in their order. */
  readonly chain: readonly string[];
}

/** An office's records at one moment. */
export interface OfficeRecords {
  readonly id: string;
  /** Folder of its data. */
  readonly dir: string;
  /** How far it has taken the feed in. */
  readonly cursor: number;
  readonly parcels: ReadonlyMap<string, OfficeParcel>;
  readonly registered: ReadonlyMap<string, OfficeApplication>;
  readonly handOvers: ReadonlyMap<string, { readonly parcelId: string }>;
  /** Files of parcels: their size, and whether the centre said that it holds them. */
  readonly transfers: ReadonlyMap<string, { readonly size: number; readonly held: boolean }>;
  readonly parcelBlobs: ReadonlyMap<string, readonly string[]>;
  readonly results: ReadonlyMap<
    string,
    { readonly decisionId: string; readonly letter: string; readonly size: number; readonly here: boolean }
  >;
  /** Applications and parcels that lie in the tray of disagreements. */
  readonly disputed: ReadonlySet<string>;
}

/** Reads an office's records, all of one moment; it may be running. */
export function readOffice(dir: string, url: string): Promise<OfficeRecords> {
  return readStore<FrontOfficeTables, OfficeRecords>({ url, log: quiet }, async (db) => ({
    id: (await db.selectFrom('enrolment').select('office_id').executeTakeFirst())?.office_id ?? '',
    dir,
    cursor: (await db.selectFrom('feed_cursor').select('cursor').executeTakeFirst())?.cursor ?? 0,
    parcels: await readParcels(db),
    registered: await readRegistered(db),
    handOvers: await readHandOvers(db),
    transfers: await readTransfers(db),
    parcelBlobs: await readParcelBlobs(db),
    results: await readResults(db),
    disputed: await readDisputed(db),
  }));
}

async function readParcels(db: Db): Promise<OfficeRecords['parcels']> {
  const rows = await db
    .selectFrom('parcel')
    .select(['id', 'sequence', 'kind', 'application_id as applicationId', 'body', 'state'])
    .execute();
  return new Map(
    rows.map(({ body, ...parcel }) => [
      parcel.id,
      { ...parcel, hash: createHash('sha256').update(body, 'utf8').digest('hex') },
    ]),
  );
}

async function readRegistered(db: Db): Promise<OfficeRecords['registered']> {
  const rows = await db
    .selectFrom('application')
    .select(['id', 'registration_index', 'reference_number', 'registered_on', 'registration_number'])
    .where('registration_index', 'is not', null)
    .execute();
  const events = await db
    .selectFrom('application_event')
    .select(['application_id', 'hash'])
    .orderBy('application_id')
    .orderBy('seq')
    .execute();
  const chains = grouped(events.map(({ application_id, hash }) => [application_id, hash] as const));
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        index: row.registration_index ?? '',
        reference: row.reference_number ?? '',
        year: row.registered_on?.slice(0, 4) ?? '',
        number: row.registration_number,
        chain: chains.get(row.id) ?? [],
      },
    ]),
  );
}

async function readHandOvers(db: Db): Promise<OfficeRecords['handOvers']> {
  const rows = await db.selectFrom('hand_over').select(['application_id', 'parcel_id']).execute();
  return new Map(rows.map(({ application_id, parcel_id: parcelId }) => [application_id, { parcelId }]));
}

async function readTransfers(db: Db): Promise<OfficeRecords['transfers']> {
  const rows = await db.selectFrom('blob_transfer').select(['sha256', 'size', 'held_at']).execute();
  return new Map(rows.map(({ sha256, size, held_at }) => [sha256, { size, held: held_at !== null }]));
}

async function readParcelBlobs(db: Db): Promise<OfficeRecords['parcelBlobs']> {
  const rows = await db.selectFrom('parcel_blob').select(['parcel_id', 'sha256']).execute();
  return grouped(rows.map(({ parcel_id, sha256 }) => [parcel_id, sha256] as const));
}

async function readResults(db: Db): Promise<OfficeRecords['results']> {
  const rows = await db
    .selectFrom('result')
    .select(['application_id', 'decision_id', 'letter_sha256', 'letter_size', 'letter_here_at'])
    .execute();
  return new Map(
    rows.map(
      ({ application_id, decision_id: decisionId, letter_sha256: letter, letter_size: size, letter_here_at }) => [
        application_id,
        { decisionId, letter, size, here: letter_here_at !== null },
      ],
    ),
  );
}

async function readDisputed(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('disagreement').select(['application_id', 'parcel_id']).execute();
  return new Set(
    rows.flatMap(({ application_id, parcel_id }) => [application_id, parcel_id].filter((id) => id !== null)),
  );
}
