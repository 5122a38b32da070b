import type { CentreTx, PageFieldRow, PageReadingRow } from '../schema.ts';

/** Keeps what a page was read to be; what a person said of its fields before stays. */
export async function keepReading(
  tx: CentreTx,
  reading: PageReadingRow,
  fields: readonly PageFieldRow[],
): Promise<void> {
  const { page_id: pageId, ...changes } = reading;
  await tx.db
    .insertInto('page_reading')
    .values(reading)
    .onConflict((conflict) => conflict.column('page_id').doUpdateSet(changes))
    .execute();
  await tx.db.deleteFrom('page_field').where('page_id', '=', pageId).where('state', '=', 'proposed').execute();
  for (const field of fields) {
    await tx.db
      .insertInto('page_field')
      .values(field)
      .onConflict((conflict) => conflict.columns(['page_id', 'kind', 'value']).doNothing())
      .execute();
  }
}
