import type { Db } from '../office.ts';
import type { CoverSheetRow } from '../schema.ts';

/** Keeps new sheets; one that was printed for the same paper before stays. */
export async function insertSheets(db: Db, rows: readonly CoverSheetRow[]): Promise<void> {
  for (const row of rows) {
    await db
      .insertInto('cover_sheet')
      .values(row)
      .onConflict((conflict) => conflict.columns(['application_id', 'slot']).doNothing())
      .execute();
  }
}

export function sheetsOf(db: Db, applicationId: string): Promise<CoverSheetRow[]> {
  return db.selectFrom('cover_sheet').selectAll().where('application_id', '=', applicationId).execute();
}

export function sheetRow(db: Db, id: string): Promise<CoverSheetRow | undefined> {
  return db.selectFrom('cover_sheet').selectAll().where('id', '=', id).executeTakeFirst();
}
