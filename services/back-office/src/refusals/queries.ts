import type { CentreDb, CentreTx, ParcelRow, RefusedHistoryRow, RefusedParcelRow } from '../schema.ts';

type Settlement = Pick<RefusedParcelRow, 'settled_at' | 'settled_by' | 'settled_note'>;

/** A refused parcel in a list, with the name of the office that offered it. */
export type RefusedParcelLine = Omit<RefusedParcelRow, 'body'> & { office_name: string };

const mostSettled = 50;

/** Those that wait for a person, oldest first; or the newest of those that were settled. */
export async function listRefusedParcels(db: CentreDb, settled: boolean): Promise<RefusedParcelLine[]> {
  const query = db
    .selectFrom('refused_parcel')
    .innerJoin('office', 'office.id', 'refused_parcel.office_id')
    .selectAll('refused_parcel')
    .select('office.name as office_name');
  if (!settled) return query.where('settled_at', 'is', null).orderBy('first_seen_at').execute();
  return query.where('settled_at', 'is not', null).orderBy('settled_at', 'desc').limit(mostSettled).execute();
}

export async function findRefusedParcel(
  db: CentreDb,
  id: string,
): Promise<(RefusedParcelRow & { office_name: string }) | undefined> {
  return db
    .selectFrom('refused_parcel')
    .innerJoin('office', 'office.id', 'refused_parcel.office_id')
    .selectAll('refused_parcel')
    .select('office.name as office_name')
    .where('refused_parcel.id', '=', id)
    .executeTakeFirst();
}

/** Settles one that waits. @returns false when somebody settled it before. */
export async function settleRefusedParcel(
  tx: CentreTx,
  id: string,
  settled: Settlement & { settled_as: RefusedParcelRow['settled_as'] },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('refused_parcel')
    .set(settled)
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Notes that its office was asked for it. @returns false when it was settled before. */
export async function noteAsked(tx: CentreTx, id: string, asked: { asked_at: string; asked_by: string }) {
  const { numUpdatedRows } = await tx.db
    .updateTable('refused_parcel')
    .set(asked)
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A parcel that was taken in and whose command the lifecycle refused. */
export type RefusedCommandLine = Pick<ParcelRow, 'id' | 'sequence' | 'kind' | 'received_at' | 'acknowledgement'> & {
  office_name: string;
  registration_index: string | null;
};

/** The newest of them, with the index of the application that each is about. */
export async function listRefusedCommands(db: CentreDb): Promise<RefusedCommandLine[]> {
  return db
    .selectFrom('parcel')
    .innerJoin('office', 'office.id', 'parcel.office_id')
    .leftJoin('application', 'application.id', 'parcel.application_id')
    .select(['parcel.id', 'parcel.sequence', 'parcel.kind', 'parcel.received_at', 'parcel.acknowledgement'])
    .select(['office.name as office_name', 'application.registration_index'])
    .where('parcel.outcome', '=', 'refused')
    .orderBy('parcel.received_at', 'desc')
    .orderBy('parcel.id', 'desc')
    .limit(mostSettled)
    .execute();
}

/** The parcel that was taken in under this id. */
export async function parcelById(db: CentreDb, id: string): Promise<ParcelRow | undefined> {
  return db.selectFrom('parcel').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The parcel of an office that has this sequence. */
export async function parcelBySequence(
  db: CentreDb,
  officeId: string,
  sequence: number,
): Promise<ParcelRow | undefined> {
  return db
    .selectFrom('parcel')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('sequence', '=', sequence)
    .executeTakeFirst();
}

/** A history that was not taken back, with the name of its office. */
export type RefusedHistoryLine = RefusedHistoryRow & { office_name: string };

export async function listRefusedHistories(db: CentreDb): Promise<RefusedHistoryLine[]> {
  return db
    .selectFrom('refused_history')
    .innerJoin('office', 'office.id', 'refused_history.office_id')
    .selectAll('refused_history')
    .select('office.name as office_name')
    .where('settled_at', 'is', null)
    .orderBy('first_seen_at')
    .execute();
}

export async function findRefusedHistory(db: CentreDb, id: string): Promise<RefusedHistoryLine | undefined> {
  return db
    .selectFrom('refused_history')
    .innerJoin('office', 'office.id', 'refused_history.office_id')
    .selectAll('refused_history')
    .select('office.name as office_name')
    .where('refused_history.id', '=', id)
    .executeTakeFirst();
}

/** Settles one that waits. @returns false when somebody settled it before. */
export async function settleRefusedHistory(
  tx: CentreTx,
  id: string,
  settled: Settlement & { settled_as: RefusedHistoryRow['settled_as'] },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('refused_history')
    .set(settled)
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function countOpenParcels(db: CentreDb): Promise<number> {
  return countOpen(db, 'refused_parcel');
}

export async function countOpenHistories(db: CentreDb): Promise<number> {
  return countOpen(db, 'refused_history');
}

async function countOpen(db: CentreDb, table: 'refused_parcel' | 'refused_history'): Promise<number> {
  const { count } = await db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
