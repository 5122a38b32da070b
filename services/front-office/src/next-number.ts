import type { OfficeTx } from './office.ts';

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
