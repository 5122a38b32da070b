import { readDraft } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import { deleteDraft } from './queries.ts';

/** Throws a draft away with its papers. What was registered is never thrown away. @throws RefusalError 404, 409 */
export async function discardDraft(office: Office, applicationId: string): Promise<void> {
  await office.store.transaction(async (tx) => {
    await readDraft(tx.db, applicationId);
    await deleteDraft(tx.db, applicationId);
  });
}
