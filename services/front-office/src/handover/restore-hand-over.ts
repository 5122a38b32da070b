import type { HandOverPayload } from '@okruh/protocol';
import type { OfficeTx } from '../office.ts';
import { handOverRow, insertHandOver } from './queries.ts';

/** A result was given into somebody's hands and recorded in another store of this office. */
export async function restoreHandOver(tx: OfficeTx, payload: HandOverPayload, parcelId: string): Promise<void> {
  const { applicationId, handedOverAt, handedOverBy, recipient, signature } = payload;
  if ((await handOverRow(tx.db, applicationId)) !== undefined) return;
  await insertHandOver(tx.db, {
    application_id: applicationId,
    handed_over_at: handedOverAt,
    handed_over_by: handedOverBy.name,
    recipient_name: recipient.name,
    identity_paper: recipient.identityPaper,
    signature_kind: signature.kind,
    signature_sha256: signature.blob?.sha256 ?? null,
    parcel_id: parcelId,
  });
}
