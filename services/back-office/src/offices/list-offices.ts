import { awaitedOffices } from '../replay/await-offices.ts';
import { currentEpoch } from '../safekeeping/epoch.ts';
import type { CentreDb } from '../schema.ts';
import type { Services } from '../services.ts';
import { findGaps, type SequenceGap } from './find-gaps.ts';
import {
  countMissingBlobs,
  countRefusedHistories,
  countRefusedParcels,
  findOfficeRow,
  listOffices as listRows,
  newestSeries,
} from './queries.ts';
import { type OfficeCounts, type OfficeLine, officeLine } from './view.ts';

/** All active offices with their last contact, sequences and backlog. */
export async function listOffices({ store }: Pick<Services, 'store'>): Promise<OfficeLine[]> {
  const counts = await countAll(store.db);
  const rows = await listRows(store.db);
  return rows.filter(({ active }) => active === 1).map((row) => officeLine(row, counts));
}

/** One office with what its page shows beside its line. */
export interface OfficeDetails extends OfficeLine {
  /** Volume of its journal: from the second on, another store of the office was lost or put back. */
  volume: number;
  gaps: SequenceGap[];
}

/** One active office. */
export async function findOffice({ store }: Pick<Services, 'store'>, id: string): Promise<OfficeDetails | undefined> {
  const row = await findOfficeRow(store.db, id);
  if (row?.active !== 1) return undefined;
  const newest = await newestSeries(store.db, id);
  const line = officeLine(row, await countAll(store.db));
  return { ...line, volume: newest?.volume ?? 1, gaps: await findGaps(store.db, row) };
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

async function countAll(db: CentreDb): Promise<OfficeCounts> {
  return {
    missing: await countMissingBlobs(db),
    refused: await countRefusedParcels(db),
    refusedHistories: await countRefusedHistories(db),
    awaited: await awaitedOffices(db),
  };
}
