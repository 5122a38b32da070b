import type { Status } from '@okruh/domain';
import type { ApplicationHead } from '@okruh/protocol';
import type { CentreDb, CentreEpochRow, CentreTx, OfficeRow, ParcelRow, RefusedHistoryRow } from '../schema.ts';

/** Offices that may hold something to give back. */
export async function enrolledOffices(db: CentreDb): Promise<Pick<OfficeRow, 'id' | 'replayed_epoch'>[]> {
  return db
    .selectFrom('office')
    .select(['id', 'replayed_epoch'])
    .where('active', '=', 1)
    .where('public_key', 'is not', null)
    .orderBy('id')
    .execute();
}

export async function listEpochs(db: CentreDb): Promise<CentreEpochRow[]> {
  return db.selectFrom('centre_epoch').selectAll().orderBy('number').execute();
}

/** Files that an office's parcels name and that are not held, smallest first. */
export async function missingFiles(db: CentreDb, officeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('parcel_blob')
    .innerJoin('blob', 'blob.sha256', 'parcel_blob.sha256')
    .select('blob.sha256')
    .distinct()
    .select('blob.size')
    .where('parcel_blob.office_id', '=', officeId)
    .where('blob.held_at', 'is', null)
    .orderBy('blob.size')
    .execute();
  return rows.map(({ sha256 }) => sha256);
}

/** Those of the files that are not held. */
export async function notHeld(db: CentreDb, files: readonly string[]): Promise<string[]> {
  if (files.length === 0) return [];
  const rows = await db
    .selectFrom('blob')
    .select('sha256')
    .where('sha256', 'in', [...files])
    .where('held_at', 'is', null)
    .execute();
  return rows.map(({ sha256 }) => sha256);
}

/** Files of these parcels. */
export async function filesOfParcels(db: CentreDb, parcels: readonly string[]): Promise<string[]> {
  if (parcels.length === 0) return [];
  const rows = await db
    .selectFrom('parcel_blob')
    .select('sha256')
    .where('parcel_id', 'in', [...parcels])
    .execute();
  return rows.map(({ sha256 }) => sha256);
}

/** Makes a letter known that an office says it has. */
export async function expectLetter(tx: CentreTx, letter: { sha256: string; size: number }): Promise<void> {
  await tx.db
    .insertInto('blob')
    .values({ ...letter, media_type: 'application/pdf', held_at: null })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
}

/** Heads of chains of an office's own applications; of others it is told nothing. */
export async function headsOf(
  db: CentreDb,
  officeId: string,
  applications: readonly string[],
): Promise<Map<string, { seq: number; hash: string }>> {
  if (applications.length === 0) return new Map();
  const rows = await db
    .selectFrom('application')
    .select(['id', 'seq', 'head_hash'])
    .where('office_id', '=', officeId)
    .where('id', 'in', [...applications])
    .execute();
  return new Map(rows.map(({ id, seq, head_hash }) => [id, { seq, hash: head_hash }]));
}

/** Which of these parcels of an office are here. */
export async function knownParcels(
  db: CentreDb,
  officeId: string,
  parcels: readonly string[],
): Promise<ReadonlySet<string>> {
  if (parcels.length === 0) return new Set();
  const rows = await db
    .selectFrom('parcel')
    .select('id')
    .where('office_id', '=', officeId)
    .where('id', 'in', [...parcels])
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Applications of an office by its parcels, the newest parcel first. */
export async function applicationsOf(
  db: CentreDb,
  officeId: string,
  before: number | undefined,
  limit: number,
): Promise<ApplicationHead[]> {
  const rows = await db
    .selectFrom('parcel')
    .leftJoin('application', (join) =>
      join.onRef('application.id', '=', 'parcel.application_id').on('application.office_id', '=', officeId),
    )
    .select(['parcel.application_id as id', 'application.seq', 'application.head_hash'])
    .select(({ fn }) => [fn.max('parcel.sequence').as('sequence'), fn.count('parcel.id').as('parcels')])
    .where('parcel.office_id', '=', officeId)
    .groupBy(['parcel.application_id', 'application.seq', 'application.head_hash'])
    .$if(before !== undefined, (query) => query.having(({ fn, eb }) => eb(fn.max('parcel.sequence'), '<', before ?? 0)))
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id, seq, head_hash, sequence, parcels }) => ({
    id,
    seq: seq ?? 0,
    hash: head_hash ?? '',
    sequence: Number(sequence),
    parcels: Number(parcels),
  }));
}

/** Parcels of an office about one application, in their order. */
export async function parcelsOf(db: CentreDb, officeId: string, applicationId: string): Promise<ParcelRow[]> {
  return db
    .selectFrom('parcel')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('application_id', '=', applicationId)
    .orderBy('sequence')
    .execute();
}

/** Results of an application that an office hands over, with the files of their letters. */
export async function resultsAt(db: CentreDb, officeId: string, applicationId: string) {
  return db
    .selectFrom('result')
    .innerJoin('blob', 'blob.sha256', 'result.letter_sha256')
    .select(['result.decision_id', 'result.letter_sha256', 'result.issued_at'])
    .select(['blob.size', 'blob.media_type'])
    .where('result.office_id', '=', officeId)
    .where('result.application_id', '=', applicationId)
    .orderBy('result.issued_at')
    .execute();
}

/** Applications of an office in one of these statuses. */
export async function applicationsIn(db: CentreDb, officeId: string, statuses: readonly Status[]): Promise<string[]> {
  const rows = await db
    .selectFrom('application')
    .select('id')
    .where('office_id', '=', officeId)
    .where('status', 'in', [...statuses])
    .execute();
  return rows.map(({ id }) => id);
}

/** Applications of an office whose issued letter is not among the held files. */
export async function withoutLetter(db: CentreDb, officeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('application')
    .innerJoin('application_event', 'application_event.application_id', 'application.id')
    .leftJoin('result', 'result.application_id', 'application.id')
    .leftJoin('blob', 'blob.sha256', 'result.letter_sha256')
    .select('application.id')
    .distinct()
    .where('application.office_id', '=', officeId)
    .where('application_event.type', '=', 'result-issued')
    .where('blob.held_at', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

/** Keeps a history that was not taken; the same one again only counts. */
export async function keepRefusedHistory(db: CentreDb, row: RefusedHistoryRow): Promise<void> {
  await db
    .insertInto('refused_history')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['office_id', 'application_id', 'content_hash', 'reason']).doUpdateSet((column) => ({
        last_seen_at: row.last_seen_at,
        times: column('refused_history.times', '+', 1),
      })),
    )
    .execute();
}
