import type { CatalogueVersionRow, CentreDb, CentreTx, OfficeRow } from '../schema.ts';

export async function newestVersion(
  db: CentreDb,
): Promise<Pick<CatalogueVersionRow, 'number' | 'version'> | undefined> {
  return db
    .selectFrom('catalogue_version')
    .select(['number', 'version'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function versionContent(db: CentreDb, number: number): Promise<CatalogueVersionRow> {
  return db.selectFrom('catalogue_version').selectAll().where('number', '=', number).executeTakeFirstOrThrow();
}

export async function insertVersion(tx: CentreTx, row: CatalogueVersionRow): Promise<void> {
  await tx.db.insertInto('catalogue_version').values(row).execute();
}

export async function listOfficeIds(db: CentreDb): Promise<Pick<OfficeRow, 'id' | 'active'>[]> {
  return db.selectFrom('office').select(['id', 'active']).orderBy('id').execute();
}

export type OfficeOutline = Pick<OfficeRow, 'id' | 'hromada_id' | 'kind' | 'district_id' | 'name'>;

/** Adds an office or renews what the configuration says of it; keys and counters stay. */
export async function saveOffice(tx: CentreTx, outline: OfficeOutline): Promise<void> {
  const { id: _id, ...changes } = outline;
  await tx.db
    .insertInto('office')
    .values({
      ...outline,
      active: 1,
      public_key: null,
      software: null,
      enrolled_at: null,
      last_contact_at: null,
      known_sequence: 0,
      highest_sequence: 0,
      feed_cursor: 0,
      read_cursor: 0,
      replayed_epoch: null,
      instance: null,
      instance_place: null,
      instance_since: null,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...changes, active: 1 }))
    .execute();
}

/** Offices that the configuration does not name any more may not speak to the centre. */
export async function retireOffices(tx: CentreTx, hromadaId: string, keep: readonly string[]): Promise<void> {
  let query = tx.db.updateTable('office').set({ active: 0 }).where('hromada_id', '=', hromadaId);
  if (keep.length > 0) query = query.where('id', 'not in', [...keep]);
  await query.execute();
}
