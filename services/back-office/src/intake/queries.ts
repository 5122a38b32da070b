import type { BlobRef } from '@okruh/protocol';
import type {
  BlobRow,
  CentreDb,
  CentreTx,
  DocumentRow,
  HandOverRow,
  OfficeRow,
  PageRow,
  ParcelRow,
  PersonRow,
  RefusedParcelRow,
} from '../schema.ts';

/** The office, locked so that its parcels are taken in one after the other. */
export async function lockOffice(tx: CentreTx, id: string): Promise<OfficeRow> {
  const query = tx.db.selectFrom('office').selectAll().where('id', '=', id);
  return (tx.dialect === 'postgres' ? query.forUpdate() : query).executeTakeFirstOrThrow();
}

export async function findParcel(db: CentreDb, id: string): Promise<ParcelRow | undefined> {
  return db.selectFrom('parcel').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function sequenceTaken(db: CentreDb, officeId: string, sequence: number): Promise<boolean> {
  const row = await db
    .selectFrom('parcel')
    .select('id')
    .where('office_id', '=', officeId)
    .where('sequence', '=', sequence)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertParcel(tx: CentreTx, row: ParcelRow): Promise<void> {
  await tx.db.insertInto('parcel').values(row).execute();
}

export async function settleParcel(
  tx: CentreTx,
  id: string,
  outcome: Pick<ParcelRow, 'outcome' | 'refusal_code' | 'acknowledgement'>,
): Promise<void> {
  await tx.db.updateTable('parcel').set(outcome).where('id', '=', id).execute();
}

/** Sequences of an office's parcels above `after`, ascending. */
export async function sequencesAfter(db: CentreDb, officeId: string, after: number): Promise<number[]> {
  const rows = await db
    .selectFrom('parcel')
    .select('sequence')
    .where('office_id', '=', officeId)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .execute();
  return rows.map(({ sequence }) => sequence);
}

export async function updateSequences(
  tx: CentreTx,
  officeId: string,
  sequences: Pick<OfficeRow, 'known_sequence' | 'highest_sequence'>,
): Promise<void> {
  await tx.db.updateTable('office').set(sequences).where('id', '=', officeId).execute();
}

/** Keeps a refused parcel for a person to look at; the same one again only counts. */
export async function keepRefusedParcel(db: CentreDb, row: RefusedParcelRow): Promise<void> {
  await db
    .insertInto('refused_parcel')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['office_id', 'parcel_id', 'content_hash', 'reason']).doUpdateSet((column) => ({
        last_seen_at: row.last_seen_at,
        times: column('refused_parcel.times', '+', 1),
      })),
    )
    .execute();
  await reopenRefused(db, row);
}

/** An office that was told that a parcel is set aside stops offering it within so long. */
const heardWithinMs = 10 * 60_000;

/** A parcel that was set aside and is offered all the same, later than by a delay, waits for a person again. */
async function reopenRefused(db: CentreDb, row: RefusedParcelRow): Promise<void> {
  const before = new Date(Date.parse(row.last_seen_at) - heardWithinMs).toISOString();
  await db
    .updateTable('refused_parcel')
    .set({ settled_at: null, settled_as: null })
    .where('office_id', '=', row.office_id)
    .where('parcel_id', '=', row.parcel_id)
    .where('content_hash', '=', row.content_hash)
    .where('settled_as', '=', 'set-aside')
    .where('settled_at', '<', before)
    .execute();
}

/** What was kept of a parcel while it could not be taken in is settled by its arrival. */
export async function settleArrived(tx: CentreTx, officeId: string, parcelId: string, now: string): Promise<void> {
  await tx.db
    .updateTable('refused_parcel')
    .set({ settled_at: now, settled_as: 'arrived' })
    .where('office_id', '=', officeId)
    .where('parcel_id', '=', parcelId)
    .where('settled_at', 'is', null)
    .execute();
}

/** Makes the files of a parcel known; those already known stay as they are. */
export async function expectBlobs(
  tx: CentreTx,
  parcelId: string,
  officeId: string,
  blobs: readonly BlobRef[],
): Promise<void> {
  if (blobs.length === 0) return;
  const rows = blobs.map(({ sha256, size, mediaType }) => ({ sha256, size, media_type: mediaType, held_at: null }));
  await tx.db
    .insertInto('blob')
    .values(rows)
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
  const links = blobs.map(({ sha256 }, position) => ({ parcel_id: parcelId, sha256, position, office_id: officeId }));
  await tx.db.insertInto('parcel_blob').values(links).execute();
}

/** Files of a parcel, smallest first: the order in which the centre wants them. */
export async function blobsOfParcel(db: CentreDb, parcelId: string): Promise<BlobRow[]> {
  return db
    .selectFrom('parcel_blob')
    .innerJoin('blob', 'blob.sha256', 'parcel_blob.sha256')
    .selectAll('blob')
    .where('parcel_blob.parcel_id', '=', parcelId)
    .orderBy('blob.size')
    .orderBy('parcel_blob.position')
    .execute();
}

export async function findBlob(db: CentreDb, sha256: string): Promise<BlobRow | undefined> {
  return db.selectFrom('blob').selectAll().where('sha256', '=', sha256).executeTakeFirst();
}

/** True when a parcel of this office names the file, or it is the letter of a result there that a restore lost. */
export async function officeNames(db: CentreDb, officeId: string, sha256: string): Promise<boolean> {
  return (await parcelNames(db, officeId, sha256)) || lostLetter(db, officeId, sha256);
}

async function lostLetter(db: CentreDb, officeId: string, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('result')
    .innerJoin('blob', 'blob.sha256', 'result.letter_sha256')
    .select('result.id')
    .where('result.letter_sha256', '=', sha256)
    .where('result.office_id', '=', officeId)
    .where('blob.held_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function parcelNames(db: CentreDb, officeId: string, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('parcel_blob')
    .select('parcel_id')
    .where('sha256', '=', sha256)
    .where('office_id', '=', officeId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** True when an office at work still has to send the file: an accepted parcel of it, or a lost letter, names it. */
export async function isAwaited(db: CentreDb, officeId: string, sha256: string): Promise<boolean> {
  const office = await db
    .selectFrom('office')
    .select('id')
    .where('id', '=', officeId)
    .where('active', '=', 1)
    .where('public_key', 'is not', null)
    .executeTakeFirst();
  if (office === undefined) return false;
  return (await acceptedParcelNames(db, officeId, sha256)) || lostLetter(db, officeId, sha256);
}

async function acceptedParcelNames(db: CentreDb, officeId: string, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('parcel_blob')
    .innerJoin('parcel', 'parcel.id', 'parcel_blob.parcel_id')
    .select('parcel.id')
    .where('parcel_blob.sha256', '=', sha256)
    .where('parcel_blob.office_id', '=', officeId)
    .where('parcel.outcome', '=', 'accepted')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Marks a file as held. @returns false when it was held already or nobody expects it. */
export async function markHeld(tx: CentreTx, sha256: string, size: number, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('blob')
    .set({ held_at: at, size })
    .where('sha256', '=', sha256)
    .where('held_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Accepted parcels that name a file, in the order of offices. */
export async function parcelsNaming(db: CentreDb, sha256: string): Promise<{ parcel_id: string; office_id: string }[]> {
  return db
    .selectFrom('parcel_blob')
    .select(['parcel_id', 'office_id'])
    .where('sha256', '=', sha256)
    .orderBy('office_id')
    .orderBy('parcel_id')
    .execute();
}

/** Whether a document of one of these ids is here. */
export async function anyDocument(db: CentreDb, ids: readonly string[]): Promise<boolean> {
  return anyOf(db, 'document', ids);
}

/** Whether a page of one of these ids is here. */
export async function anyPage(db: CentreDb, ids: readonly string[]): Promise<boolean> {
  return anyOf(db, 'page', ids);
}

/** Whether an event of one of these ids is here. */
export async function anyEvent(db: CentreDb, ids: readonly string[]): Promise<boolean> {
  return anyOf(db, 'application_event', ids);
}

/** Few enough for every database to bind them at once. */
const idsAtOnce = 500;

async function anyOf(
  db: CentreDb,
  table: 'document' | 'page' | 'application_event',
  ids: readonly string[],
): Promise<boolean> {
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    const some = ids.slice(from, from + idsAtOnce);
    if (await db.selectFrom(table).select('id').where('id', 'in', some).executeTakeFirst()) return true;
  }
  return false;
}

/** Position of the newest document of an application; 0 when it has none. */
export async function lastPosition(db: CentreDb, applicationId: string): Promise<number> {
  const { last } = await db
    .selectFrom('document')
    .where('application_id', '=', applicationId)
    .select((column) => column.fn.max<number | null>('position').as('last'))
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

export async function insertDocuments(
  tx: CentreTx,
  documents: readonly DocumentRow[],
  pages: readonly PageRow[],
): Promise<void> {
  await tx.db
    .insertInto('document')
    .values([...documents])
    .execute();
  await tx.db
    .insertInto('page')
    .values([...pages])
    .execute();
}

export async function insertHandOver(tx: CentreTx, row: HandOverRow): Promise<void> {
  await tx.db.insertInto('hand_over').values(row).execute();
}

/** True when the application's letter was sent to this office, which need not be the one that registered it. */
export async function resultIsAt(db: CentreDb, applicationId: string, officeId: string): Promise<boolean> {
  const row = await db
    .selectFrom('result')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('office_id', '=', officeId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Adds a person, or renews one who applied, or came for somebody, at no other office than this. */
export async function upsertPerson(tx: CentreTx, row: PersonRow, officeId: string): Promise<void> {
  const { id: _id, ...changes } = row;
  await tx.db
    .insertInto('person')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(changes)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('application')
                .select('application.id')
                .where('application.person_id', '=', row.id)
                .where('application.office_id', '<>', officeId),
            ),
          ),
        )
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('application_representative')
                .innerJoin('application', 'application.id', 'application_representative.application_id')
                .select('application.id')
                .where('application_representative.person_id', '=', row.id)
                .where('application.office_id', '<>', officeId),
            ),
          ),
        ),
    )
    .execute();
}

/** Parcels of an office above a sequence, ascending. */
export async function parcelsFrom(
  db: CentreDb,
  officeId: string,
  above: number,
  limit: number,
): Promise<Pick<ParcelRow, 'id' | 'sequence'>[]> {
  return db
    .selectFrom('parcel')
    .select(['id', 'sequence'])
    .where('office_id', '=', officeId)
    .where('sequence', '>', above)
    .orderBy('sequence')
    .limit(limit)
    .execute();
}

/** Parcels of an office that were not taken in, each once, the newest first. */
export async function parcelsAside(
  db: CentreDb,
  officeId: string,
): Promise<Pick<RefusedParcelRow, 'parcel_id' | 'reason'>[]> {
  return db
    .selectFrom('refused_parcel')
    .select(['parcel_id', 'reason'])
    .where('office_id', '=', officeId)
    .where('settled_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('parcel').select('parcel.id').whereRef('parcel.id', '=', 'refused_parcel.parcel_id'))),
    )
    .orderBy('last_seen_at', 'desc')
    .limit(500)
    .execute();
}
