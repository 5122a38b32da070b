import { sql } from 'kysely';
import type { Db } from '../office.ts';
import type { DisagreementRow, KeptEntryRow, ParcelRow, ResultRow } from '../schema.ts';

/** How far the feed was taken in, and what the centre recognises the last entry by, when it said so. */
export async function feedPlace(db: Db): Promise<{ cursor: number; mark: string | null }> {
  const row = await db.selectFrom('feed_cursor').select(['cursor', 'mark']).executeTakeFirst();
  return row ?? { cursor: 0, mark: null };
}

export async function moveCursor(db: Db, cursor: number): Promise<void> {
  await db.updateTable('feed_cursor').set({ cursor, mark: null }).where('cursor', '<', cursor).execute();
}

/** Keeps the mark of the entry at a cursor. */
export async function keepMark(db: Db, cursor: number, mark: string): Promise<void> {
  await db.updateTable('feed_cursor').set({ mark }).where('cursor', '=', cursor).execute();
}

/** Puts the cursor where a restored centre says. */
export async function resetCursor(db: Db, cursor: number): Promise<void> {
  await db.updateTable('feed_cursor').set({ cursor, mark: null }).execute();
}

export async function insertDisagreement(db: Db, row: DisagreementRow): Promise<void> {
  const known = await db
    .selectFrom('disagreement')
    .select('id')
    .where('code', '=', row.code)
    .where('parcel_id', 'is', row.parcel_id)
    .where('application_id', 'is', row.application_id)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  if (known === undefined) await db.insertInto('disagreement').values(row).execute();
}

/** An item of the tray with the index of its application, and of its parcel what it was and how far it came. */
export type TrayRow = DisagreementRow & {
  registration_index: string | null;
  applicant_name: string | null;
  parcel_kind: string | null;
  parcel_sequence: number | null;
  parcel_state: ParcelRow['state'] | null;
  /** The centre has signed an answer to it: the same bytes get the same answer. */
  answered: 0 | 1;
};

/** What waits for somebody, newest first. */
export function openDisagreements(db: Db): Promise<TrayRow[]> {
  return db
    .selectFrom('disagreement')
    .leftJoin('parcel', 'parcel.id', 'disagreement.parcel_id')
    .leftJoin('application', (join) =>
      join.on((on) =>
        on('application.id', '=', on.fn.coalesce('disagreement.application_id', 'parcel.application_id')),
      ),
    )
    .selectAll('disagreement')
    .select(['application.id as application_id', 'application.registration_index', 'application.applicant_name'])
    .select([
      'parcel.kind as parcel_kind',
      'parcel.sequence as parcel_sequence',
      'parcel.state as parcel_state',
      sql<0 | 1>`parcel.acknowledgement is not null`.as('answered'),
    ])
    .where('disagreement.settled_at', 'is', null)
    .orderBy('disagreement.raised_at', 'desc')
    .execute();
}

export async function countDisagreements(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('disagreement')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

export function findDisagreement(db: Db, id: string): Promise<DisagreementRow | undefined> {
  return db
    .selectFrom('disagreement')
    .selectAll()
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
}

export async function settleById(
  db: Db,
  id: string,
  settled: Pick<DisagreementRow, 'settled_at' | 'settled_by'>,
): Promise<void> {
  await db.updateTable('disagreement').set(settled).where('id', '=', id).where('settled_at', 'is', null).execute();
}

export async function settle(
  db: Db,
  which: { applicationId: string; code: string },
  settled: Pick<DisagreementRow, 'settled_at' | 'settled_by'>,
): Promise<void> {
  await db
    .updateTable('disagreement')
    .set(settled)
    .where('application_id', '=', which.applicationId)
    .where('code', '=', which.code)
    .where('settled_at', 'is', null)
    .execute();
}

/** Results whose letter is still at the centre. */
export function awaitedLetters(db: Db): Promise<ResultRow[]> {
  return db.selectFrom('result').selectAll().where('letter_here_at', 'is', null).orderBy('received_at').execute();
}

export async function markLetterHere(db: Db, applicationId: string, sha256: string, now: string): Promise<void> {
  await db
    .updateTable('result')
    .set({ letter_here_at: now })
    .where('application_id', '=', applicationId)
    .where('letter_sha256', '=', sha256)
    .execute();
}

export async function settleOfParcel(
  db: Db,
  which: { parcelId: string; code: string },
  settled: Pick<DisagreementRow, 'settled_at' | 'settled_by'>,
): Promise<void> {
  await db
    .updateTable('disagreement')
    .set(settled)
    .where('parcel_id', '=', which.parcelId)
    .where('code', '=', which.code)
    .where('settled_at', 'is', null)
    .execute();
}

export async function settleByCode(
  db: Db,
  codes: readonly string[],
  settled: Pick<DisagreementRow, 'settled_at' | 'settled_by'>,
): Promise<void> {
  await db
    .updateTable('disagreement')
    .set(settled)
    .where('code', 'in', [...codes])
    .where('settled_at', 'is', null)
    .execute();
}

export async function insertKept(db: Db, row: KeptEntryRow): Promise<void> {
  await db.insertInto('kept_entry').values(row).execute();
}

/** Messages kept for a newer version, in the order they came. */
export function keptEntries(db: Db): Promise<KeptEntryRow[]> {
  return db.selectFrom('kept_entry').selectAll().orderBy('id').execute();
}

export async function deleteKept(db: Db, id: string): Promise<void> {
  await db.deleteFrom('kept_entry').where('id', '=', id).execute();
}

export async function forgetKept(db: Db, kind: string): Promise<void> {
  await db.deleteFrom('kept_entry').where('kind', '=', kind).execute();
}

/** Forgets what was kept of the feed after a cursor: it comes again. */
export async function forgetKeptAfter(db: Db, cursor: number): Promise<void> {
  await db.deleteFrom('kept_entry').where('in_chain', '=', 0).where('cursor', '>', cursor).execute();
}

/** Whether a link of this application's chain is kept and not in the chain; before another kept one, when it is given. */
export async function linkIsKept(db: Db, applicationId: string, before?: string): Promise<boolean> {
  const row = await db
    .selectFrom('kept_entry')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('kind', '=', 'event')
    .where('in_chain', '=', 0)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .executeTakeFirst();
  return row !== undefined;
}
