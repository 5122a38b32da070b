import type { Db } from '../office.ts';
import type { ApplicationRow } from '../schema.ts';

/** What a draft's applicant told; what is registered stays as it is. */
export async function writeFacts(
  db: Db,
  id: string,
  values: Pick<ApplicationRow, 'facts' | 'representative' | 'updated_at'>,
): Promise<void> {
  await db.updateTable('application').set(values).where('id', '=', id).where('status', '=', 'draft').execute();
}
