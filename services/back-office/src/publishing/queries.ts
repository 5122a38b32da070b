import type { ApplicationRow, CentreDb, CentreTx, PublicationRow } from '../schema.ts';

export async function findPublication(db: CentreDb, applicationId: string): Promise<PublicationRow | undefined> {
  return db.selectFrom('publication').selectAll().where('application_id', '=', applicationId).executeTakeFirst();
}

export async function savePublication(tx: CentreTx, row: PublicationRow): Promise<void> {
  const { application_id: _key, ...changes } = row;
  await tx.db
    .insertInto('publication')
    .values(row)
    .onConflict((conflict) => conflict.column('application_id').doUpdateSet(changes))
    .execute();
}

/** Publications that the portal does not have yet, the given one first, oldest change first. */
export async function unsentPublications(db: CentreDb, first: string, limit: number): Promise<PublicationRow[]> {
  return db
    .selectFrom('publication')
    .selectAll()
    .whereRef('sent_version', '<', 'version')
    .orderBy((column) => column.case().when('application_id', '=', first).then(0).else(1).end())
    .orderBy('updated_at')
    .limit(limit)
    .execute();
}

/** Every publication, in outline. */
export async function allPublications(db: CentreDb): Promise<Pick<PublicationRow, 'application_id' | 'version'>[]> {
  return db.selectFrom('publication').select(['application_id', 'version']).orderBy('updated_at').execute();
}

/** Gives a publication another version, which the portal does not have yet. */
export async function renumberPublication(tx: CentreTx, applicationId: string, version: number): Promise<void> {
  await tx.db
    .updateTable('publication')
    .set({ version, sent_version: 0, sent_at: null })
    .where('application_id', '=', applicationId)
    .execute();
}

/** Marks a version as arrived; a newer one that came up meanwhile stays unsent. */
export async function markSent(tx: CentreTx, applicationId: string, version: number, at: string): Promise<void> {
  await tx.db
    .updateTable('publication')
    .set({ sent_version: version, sent_at: at })
    .where('application_id', '=', applicationId)
    .where('sent_version', '<', version)
    .execute();
}

/** Numbers an application had before, oldest first, each with the code word of the one that bears it now. */
export async function replacedReferences(
  db: CentreDb,
  { id, hromada_id }: Pick<ApplicationRow, 'id' | 'hromada_id'>,
): Promise<{ reference_number: string; bearers_word: string | null }[]> {
  return db
    .selectFrom('replaced_reference')
    .leftJoin('application as bearer', (join) =>
      join
        .onRef('bearer.reference_number', '=', 'replaced_reference.reference_number')
        .on('bearer.hromada_id', '=', hromada_id),
    )
    .select(['replaced_reference.reference_number', 'bearer.code_word as bearers_word'])
    .where('replaced_reference.application_id', '=', id)
    .orderBy('replaced_reference.replaced_at')
    .execute();
}
