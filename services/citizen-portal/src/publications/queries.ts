import type { Tx } from '@okruh/store';
import type { PortalTables, PublicationRow, ReplacedNumberRow } from '../schema.ts';

/**
 * Keeps the row unless an equal or newer version of it is there, or the application has another number by now.
 *
 * @returns whether it was kept.
 */
export async function keepIfNewer(tx: Tx<PortalTables>, row: PublicationRow): Promise<boolean> {
  const { reference_hash, ...changes } = row;
  if (await isFormerNumber(tx, row)) return false;
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

type FormerNumber = Pick<ReplacedNumberRow, 'reference_hash' | 'second_proof_hash'>;

async function isFormerNumber(tx: Tx<PortalTables>, number: FormerNumber): Promise<boolean> {
  const row = await tx.db
    .selectFrom('replaced_number')
    .select('leads_to')
    .where('reference_hash', '=', number.reference_hash)
    .where('second_proof_hash', '=', number.second_proof_hash)
    .executeTakeFirst();
  return row !== undefined;
}

export async function keepFormerNumber(tx: Tx<PortalTables>, row: ReplacedNumberRow): Promise<void> {
  const { leads_to } = row;
  await tx.db
    .insertInto('replaced_number')
    .values(row)
    .onConflict((conflict) => conflict.columns(['reference_hash', 'second_proof_hash']).doUpdateSet({ leads_to }))
    .execute();
}

/** Removes the publication that this number with this second proof led to. */
export async function removePublication(tx: Tx<PortalTables>, number: FormerNumber): Promise<void> {
  await tx.db
    .deleteFrom('publication')
    .where('reference_hash', '=', number.reference_hash)
    .where('second_proof_hash', '=', number.second_proof_hash)
    .execute();
}
