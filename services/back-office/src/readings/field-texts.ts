import type { CentreDb } from '../schema.ts';

/** By page id: what the fields that nobody rejected say, for the search. */
export async function fieldTexts(db: CentreDb, applicationId: string): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('page_field')
    .innerJoin('page', 'page.id', 'page_field.page_id')
    .select(['page_field.page_id', 'page_field.shown'])
    .where('page.application_id', '=', applicationId)
    .where('page_field.state', '!=', 'rejected')
    .orderBy('page_field.position')
    .execute();
  const texts = new Map<string, string[]>();
  for (const { page_id, shown } of rows) texts.set(page_id, [...(texts.get(page_id) ?? []), shown]);
  return texts;
}
