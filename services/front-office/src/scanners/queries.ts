import type { Db } from '../office.ts';
import type { ScanChoiceRow } from '../schema.ts';

export function choiceRow(db: Db): Promise<ScanChoiceRow | undefined> {
  return db.selectFrom('scan_choice').selectAll().executeTakeFirst();
}

export async function keepChoiceRow(db: Db, row: ScanChoiceRow): Promise<void> {
  await db
    .insertInto('scan_choice')
    .values(row)
    .onConflict((conflict) => conflict.column('one').doUpdateSet(row))
    .execute();
}
