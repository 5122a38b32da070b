import { readDraft } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import { lettingGo } from '../scanning/let-go-file.ts';
import { deleteDraft } from './queries.ts';

/** Throws a draft away with its papers and their files. What was registered is never thrown away. @throws RefusalError 404, 409 */
export async function discardDraft(office: Office, applicationId: string): Promise<void> {
  await office.store.transaction(async (tx) => {
    await readDraft(tx.db, applicationId);
    await lettingGo(tx.db, office, applicationId, () => deleteDraft(tx.db, applicationId));
  });
}
