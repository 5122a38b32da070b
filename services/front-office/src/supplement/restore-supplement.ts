import { kyivDate } from '@okruh/domain';
import type { Parcel } from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import { readApplication } from '../applications/read-application.ts';
import type { Office, OfficeTx } from '../office.ts';
import { moveUnsealed } from '../scanning/move-unsealed.ts';
import { restorePapers } from '../scanning/restore-papers.ts';
import { insertSentSupplement, insertSupplement, markSent, supplementRow } from './queries.ts';
import { supplementReceipt } from './supplement-receipt.ts';

type SupplementParcel = Extract<Parcel, { kind: 'supplement' }>;

/**
 * Writes down papers that another store of this office sent after registration, with the receipt for them as it was given.
 * When this store was still gathering them, what was added here since is gathered on, apart from what was sent.
 */
export async function restoreSupplement(
  tx: OfficeTx,
  office: Office,
  { id: parcelId, payload }: SupplementParcel,
  refusedAt: string | null,
): Promise<void> {
  const { applicationId, documents, supplementId = parcelId, suppliedAt, suppliedBy, note } = payload;
  const known = await supplementRow(tx.db, applicationId, supplementId);
  if (known?.sent_at != null) return;
  const place = { applicationId, correctionId: supplementId };
  const goesOn =
    known &&
    (await moveUnsealed(
      tx,
      place,
      uuidv7(),
      documents.map(({ id }) => id),
    ));
  await restorePapers(tx, place, documents, parcelId, suppliedBy.id, suppliedAt);
  const sent = {
    note: note ?? null,
    sent_at: suppliedAt,
    sent_on: kyivDate(suppliedAt),
    sent_by: suppliedBy.name,
    parcel_id: parcelId,
    receipt: JSON.stringify(await receiptOf(tx, office, payload)),
    refused_at: refusedAt,
  };
  const begun = { application_id: applicationId, begun_at: suppliedAt, begun_by: suppliedBy.id };
  if (known === undefined) await insertSentSupplement(tx.db, { ...begun, ...sent, id: supplementId });
  else await markSent(tx.db, supplementId, sent);
  if (known && goesOn) await insertSupplement(tx.db, { ...known, id: goesOn });
}

async function receiptOf(tx: OfficeTx, office: Office, payload: SupplementParcel['payload']) {
  const { applicationId, documents, suppliedAt, suppliedBy, note } = payload;
  const application = await readApplication(tx.db, applicationId);
  return supplementReceipt(tx.db, office, application, {
    documents,
    at: suppliedAt,
    clerk: suppliedBy.name,
    ...(note !== undefined && { note }),
  });
}
