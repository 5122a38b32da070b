import type { Db } from '../office.ts';
import type { UnsortedPageRow } from '../schema.ts';

/** Pages that belong to no paper yet, in the order they came. */
export function unsortedRows(db: Db): Promise<UnsortedPageRow[]> {
  return db.selectFrom('unsorted_page').selectAll().orderBy('id').execute();
}

export function unsortedRow(db: Db, id: string): Promise<UnsortedPageRow | undefined> {
  return db.selectFrom('unsorted_page').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function unsortedCount(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('unsorted_page')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertUnsorted(db: Db, rows: readonly UnsortedPageRow[]): Promise<void> {
  for (const row of rows) {
    await db
      .insertInto('unsorted_page')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
}

export async function turnUnsorted(db: Db, id: string, rotation: number): Promise<void> {
  await db.updateTable('unsorted_page').set({ rotation }).where('id', '=', id).execute();
}

export async function deleteUnsorted(db: Db, ids: readonly string[]): Promise<void> {
  await db
    .deleteFrom('unsorted_page')
    .where('id', 'in', [...ids])
    .execute();
}

/** Drafts with a service, and what else may still take papers: newest first. */
export function openApplications(db: Db) {
  return db
    .selectFrom('application')
    .leftJoin('supplement', (join) =>
      join.onRef('supplement.application_id', '=', 'application.id').on('supplement.sent_at', 'is', null),
    )
    .leftJoin('correction', (join) =>
      join.onRef('correction.application_id', '=', 'application.id').on('correction.answered_at', 'is', null),
    )
    .select([
      'application.id',
      'application.status',
      'application.service_code',
      'application.applicant',
      'application.registration_index',
      'supplement.id as supplement_id',
      'correction.id as correction_id',
      'correction.slots as correction_slots',
    ])
    .where('application.service_code', 'is not', null)
    .where(({ or, eb }) =>
      or([
        eb('application.status', '=', 'draft'),
        eb('supplement.id', 'is not', null),
        eb('correction.id', 'is not', null),
      ]),
    )
    .orderBy('application.updated_at', 'desc')
    .limit(50)
    .execute();
}

/** What the watched folder brought last, newest first. */
export function recentFiles(db: Db) {
  return db.selectFrom('watched_file').selectAll().orderBy('taken_at', 'desc').orderBy('name').limit(10).execute();
}
