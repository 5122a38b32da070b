import type { EventOf } from '@okruh/domain';
import type { OfficeTx } from '../office.ts';
import { keepReplacedReceipt, receiptText, updateReceipt } from './queries.ts';

/**
 * The centre replaced the reference number of an application: its receipt says the new one from now on, everything else
 * stays. The receipt that was valid until now is kept. The same replacement again changes nothing.
 */
export async function replaceReceipt(
  tx: OfficeTx,
  applicationId: string,
  { before, referenceNumber }: Pick<EventOf<'reference-replaced'>, 'before' | 'referenceNumber'>,
  now: string,
): Promise<void> {
  const receipt = await receiptText(tx.db, applicationId);
  if (receipt === undefined) return;
  await keepReplacedReceipt(tx.db, {
    application_id: applicationId,
    reference_number: before,
    receipt,
    replaced_at: now,
  });
  const renewed = { ...(JSON.parse(receipt) as object), referenceNumber };
  await updateReceipt(tx.db, applicationId, JSON.stringify(renewed));
}
