import type { Db, OfficeTx } from './office.ts';

/**
 * The next number of a gapless row, from 1. It is given for good when the transaction commits and given again to
 * somebody else when it does not, so nothing is ever left out.
 */
export async function nextNumber(tx: OfficeTx, name: string): Promise<number> {
  const row = await tx.db
    .insertInto('counter')
    .values({ name, value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((set) => ({ value: set('counter.value', '+', 1) })))
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value;
}

/** Makes a row of numbers go on after one at least. */
export async function raiseNumber(tx: OfficeTx, name: string, value: number): Promise<void> {
  await tx.db
    .insertInto('counter')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }).where('counter.value', '<', value))
    .execute();
}

/** The last number given; 0 when none was. */
export async function lastNumber(db: Db, name: string): Promise<number> {
  const row = await db.selectFrom('counter').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value ?? 0;
}
