import { type EventEnvelope, kyivDate } from '@okruh/domain';
import { findService, type Hromada } from '@okruh/hromada';
import { eventEntrySchema } from '@okruh/protocol';
import { findApplication } from '../applications/find-application.ts';
import { readHistory } from '../applications/read-history.ts';
import type { CentreDb, ParcelRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { staffNameOf } from '../staff/staff-name.ts';
import { compareParcels, type ParcelDifference } from './compare-parcels.ts';
import { describeParcel, type ParcelFact } from './describe-parcel.ts';
import { type Judgement, judgeRefused } from './judge-refused.ts';
import { moment } from './moment.ts';
import {
  findRefusedHistory,
  findRefusedParcel,
  listRefusedCommands,
  listRefusedHistories,
  listRefusedParcels,
  parcelById,
  parcelBySequence,
  type RefusedHistoryLine,
  type RefusedParcelLine,
} from './queries.ts';
import { required } from './settled-before.ts';

/**
 * Everything that was refused and waits for a person, the newest of what was settled, and the newest commands of offices
 * that were refused: those wait for their clerks.
 */
export async function readRefusals({ store }: Pick<Services, 'store'>) {
  const [parcels, settled, histories, commands] = await Promise.all([
    listRefusedParcels(store.db, false),
    listRefusedParcels(store.db, true),
    listRefusedHistories(store.db),
    listRefusedCommands(store.db),
  ]);
  return { parcels, settled, histories, commands };
}

/** One refused parcel, whole, for a person who reads no papers. */
export interface RefusedParcel {
  row: RefusedParcelLine;
  facts: ParcelFact[];
  /** What was taken in under the same id or number, and where the two differ. */
  taken: { facts: ParcelFact[]; receivedAt: string; differences: ParcelDifference[] } | undefined;
  judgement: Judgement;
  settledBy: string | undefined;
  askedBy: string | undefined;
}

/** @throws RefusalError `refusal-unknown` (404) */
export async function readRefusedParcel(services: Services, id: string): Promise<RefusedParcel> {
  const { db } = services.store;
  const row = required(await findRefusedParcel(db, id));
  const { hromada } = await services.configuration.current(db);
  const words = { moment, serviceName: (code: string) => serviceName(hromada, code, kyivDate(services.clock.now())) };
  const first = await takenInstead(db, row);
  return {
    row,
    facts: describeParcel(row.body, words),
    taken: first && {
      facts: describeParcel(first.body, words),
      receivedAt: first.received_at,
      differences: compareParcels(first.body, row.body),
    },
    judgement: await judgeRefused(db, services, row),
    settledBy: await staffNameOf(db, row.settled_by),
    askedBy: await staffNameOf(db, row.asked_by),
  };
}

function serviceName(hromada: Hromada, code: string, on: string): string {
  const service = findService(hromada, code, on);
  return service === undefined ? `${code} (такої послуги в громаді немає)` : `${code} ${service.name}`;
}

async function takenInstead(db: CentreDb, row: RefusedParcelLine): Promise<ParcelRow | undefined> {
  if (row.reason === 'parcel-id-taken') return parcelById(db, row.parcel_id);
  if (row.reason === 'sequence-taken') return parcelBySequence(db, row.office_id, row.sequence);
  return undefined;
}

/** A history that was not taken back, beside the one that is here. */
export interface RefusedHistory {
  row: RefusedHistoryLine;
  registrationIndex: string | undefined;
  here: EventEnvelope[];
  offered: EventEnvelope[];
  parcels: number;
  hromada: Hromada;
  settledBy: string | undefined;
}

/** @throws RefusalError `refusal-unknown` (404) */
export async function readRefusedHistory(services: Services, id: string): Promise<RefusedHistory> {
  const { db } = services.store;
  const row = required(await findRefusedHistory(db, id));
  const { hromada } = await services.configuration.current(db);
  const application = await findApplication(db, row.application_id);
  const { entries, parcels } = JSON.parse(row.body) as { entries: unknown[]; parcels: unknown[] };
  return {
    row,
    registrationIndex: application?.registration_index,
    here: application === undefined ? [] : await readHistory(db, row.application_id),
    offered: entries.flatMap((entry) => envelopeOf(entry)),
    parcels: parcels.length,
    hromada,
    settledBy: await staffNameOf(db, row.settled_by),
  };
}

/** Whatever was offered: what does not look like an event is passed over here. */
function envelopeOf(entry: unknown): EventEnvelope[] {
  const read = eventEntrySchema.safeParse(entry);
  return read.success ? [read.data.envelope] : [];
}
