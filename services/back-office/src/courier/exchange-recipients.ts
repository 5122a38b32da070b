import { type CourierOwner, courierStatement, type SessionRequest, sign, verifySignature } from '@okruh/protocol';
import type { CentreTx, OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { keepRecipient } from './queries.ts';

/**
 * In a session an office tells to which recipient answers by courier are to be encrypted, and hears the centre's; both
 * are signed, since whoever stands between could otherwise read what a courier carries.
 */
export async function exchangeRecipients(
  tx: CentreTx,
  { centreKey, courierKey }: Pick<Services, 'centreKey' | 'courierKey'>,
  office: Pick<OfficeRow, 'id' | 'public_key'>,
  { officeId, challenge, courier }: SessionRequest,
): Promise<CourierOwner> {
  const said = courier && { ...courierStatement(officeId, challenge, courier.recipient), signature: courier.signature };
  if (said !== undefined && office.public_key !== null && verifySignature(office.public_key, said)) {
    await noteRecipient(tx, office.id, said.courierRecipient);
  }
  const { recipient } = courierKey;
  return { recipient, signature: sign(centreKey.privateKey, courierStatement(officeId, challenge, recipient)) };
}

/** An office that enrols tells its recipient with its key, or is of a version that has none. */
export async function noteRecipient(tx: CentreTx, officeId: string, recipient: string | undefined): Promise<void> {
  await keepRecipient(tx.db, officeId, recipient ?? null);
}
