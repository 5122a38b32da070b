import type { Tx } from '@okruh/store';
import type { PortalTables, PublicationRow } from '../schema.ts';

/**
 * Keeps the row unless an equal or newer version of it is there.
 *
 * @returns whether it was kept.
 */
export async function keepIfNewer(tx: Tx<PortalTables>, row: PublicationRow): Promise<boolean> {
  const { reference_hash, ...changes } = row;
  const result = await tx.db
    .insertInto('publication')
    .values({ reference_hash, ...changes })
    .onConflict((conflict) =>
      conflict
        .column('reference_hash')
        .doUpdateSet(changes)
        .where('publication.version', '<', (eb) => eb.ref('excluded.version')),
    )
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
