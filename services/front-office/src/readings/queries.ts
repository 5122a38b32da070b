import type { Db } from '../office.ts';
import type { PageReadingRow } from '../schema.ts';

export async function upsertReading(db: Db, row: PageReadingRow): Promise<void> {
  const { page_id: _key, ...changes } = row;
  await db
    .insertInto('page_reading')
    .values(row)
    .onConflict((conflict) => conflict.column('page_id').doUpdateSet(changes))
    .execute();
}

/** What was read on a page as it is turned now. */
export function readingOf(
  db: Db,
  { id, rotation }: { id: string; rotation: number },
): Promise<PageReadingRow | undefined> {
  return db
    .selectFrom('page_reading')
    .selectAll()
    .where('page_id', '=', id)
    .where('rotation', '=', rotation)
    .executeTakeFirst();
}

/** What the pages of an application that were read look like, with the slot each lies in. */
export function likenesses(db: Db, applicationId: string) {
  return db
    .selectFrom('page_reading')
    .innerJoin('page', 'page.id', 'page_reading.page_id')
    .innerJoin('document', 'document.id', 'page.document_id')
    .select(['page_reading.paper', 'page.position', 'document.slot', 'document.paper as lies_in'])
    .where('document.application_id', '=', applicationId)
    .where('page_reading.paper', 'is not', null)
    .orderBy('page.position')
    .execute();
}
