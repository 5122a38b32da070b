import { findDistrict } from '@okruh/hromada';
import { awaitedOffices } from '../replay/await-offices.ts';
import { currentEpoch } from '../safekeeping/epoch.ts';
import type { CentreDb, OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { staffNameOf } from '../staff/staff-name.ts';
import { findGaps, type SequenceGap } from './find-gaps.ts';
import {
  countMissingBlobs,
  countRefusedHistories,
  countRefusedParcels,
  countSequences,
  findOfficeRow,
  listOffices as listRows,
  newestSeries,
  openCodes,
  sequencesSetAside,
} from './queries.ts';
import { type LineNeeds, type OfficeLine, officeLine } from './view.ts';

type Context = Pick<Services, 'store' | 'clock' | 'configuration'>;

/** All active offices with their last contact, sequences and backlog. */
export async function listOffices(services: Context): Promise<OfficeLine[]> {
  const { db } = services.store;
  const shared = await readShared(services);
  const rows = (await listRows(db)).filter(({ active }) => active === 1);
  return Promise.all(rows.map(async (row) => officeLine(row, needs(row, shared, await countMissing(db, row)))));
}

/** A code that could still be used; the code itself is known to nobody any more. */
export interface OpenCode {
  id: string;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
}

/** One office with what its page shows beside its line. */
export interface OfficeDetails extends OfficeLine {
  /** Volume of its journal: from the second on, another store of the office was lost or put back. */
  volume: number;
  gaps: SequenceGap[];
  codes: OpenCode[];
  /** Who took its key out of force, and why; null while it is not. */
  revoked: { by: string; reason: string } | null;
}

/** One active office. */
export async function findOffice(services: Context, id: string): Promise<OfficeDetails | undefined> {
  const { db } = services.store;
  const row = await findOfficeRow(db, id);
  if (row?.active !== 1) return undefined;
  const newest = await newestSeries(db, id);
  const line = officeLine(row, needs(row, await readShared(services), await countMissing(db, row)));
  return {
    ...line,
    volume: newest?.volume ?? 1,
    gaps: await findGaps(db, row),
    codes: await readCodes(services, id),
    revoked:
      row.revoked_at === null
        ? null
        : { by: (await staffNameOf(db, row.revoked_by)) ?? '', reason: row.revoked_reason ?? '' },
  };
}

async function readCodes({ store, clock }: Context, officeId: string): Promise<OpenCode[]> {
  const rows = await openCodes(store.db, officeId, clock.now());
  return Promise.all(
    rows.map(async ({ id, created_at, created_by, expires_at }) => ({
      id,
      createdAt: created_at,
      createdBy: (await staffNameOf(store.db, created_by)) ?? '',
      expiresAt: expires_at,
    })),
  );
}

/** The last restore of the centre, if there was one. */
export interface LastRestore {
  /** By the centre's clock. */
  at: string;
  /** When the backup was taken; null when nobody knows. */
  takenAt: string | null;
  /** How many offices have not given back yet what happened in between. */
  awaited: number;
}

/** Undefined for a centre that was never restored. */
export async function lastRestore({ store }: Pick<Services, 'store'>): Promise<LastRestore | undefined> {
  const epoch = await currentEpoch(store.db);
  if (epoch.number === 1) return undefined;
  const awaited = await awaitedOffices(store.db);
  return { at: epoch.began_at, takenAt: epoch.restored_taken_at, awaited: awaited.length };
}

type Shared = Pick<LineNeeds, 'counts' | 'catalogue' | 'nowMs'> & { districtName(id: string): string };

async function readShared({ store, clock, configuration }: Context): Promise<Shared> {
  const { hromada, version } = await configuration.current(store.db);
  return {
    counts: await countAll(store.db),
    catalogue: version,
    nowMs: clock.millis(),
    districtName: (id) => findDistrict(hromada, id)?.name ?? '',
  };
}

/** How many sequences of today's store never came although later ones did. */
async function countMissing(db: CentreDb, { id, highest_sequence: highest }: OfficeRow): Promise<number> {
  const from = (await newestSeries(db, id))?.first_sequence ?? 1;
  if (highest < from) return 0;
  const aside = (await sequencesSetAside(db, id, from)).filter((sequence) => sequence <= highest);
  return highest - from + 1 - (await countSequences(db, id, from)) - aside.length;
}

function needs({ district_id }: OfficeRow, { districtName, ...shared }: Shared, missingParcels: number): LineNeeds {
  return { ...shared, missingParcels, district: districtName(district_id) };
}

async function countAll(db: CentreDb): Promise<LineNeeds['counts']> {
  return {
    missing: await countMissingBlobs(db),
    refused: await countRefusedParcels(db),
    refusedHistories: await countRefusedHistories(db),
    awaited: await awaitedOffices(db),
  };
}
