import { appendEvents } from '../applications/append-events.ts';
import type { CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import type { Incoming } from './incoming.ts';

/**
 * Two offices made the same reference number, each without knowing of the other: the application that came later has a
 * fresh one, and its history says so before anything else. Nothing when the number is still the one of the receipt.
 */
export async function replaceClashing(
  tx: CentreTx,
  services: Services,
  { parcel }: Incoming<'application'>,
  referenceNumber: string,
): Promise<void> {
  const { application, referenceNumber: printed } = parcel.payload;
  if (referenceNumber === printed) return;
  const replaced = await appendEvents(tx, services, {
    applicationId: application.id,
    command: { kind: 'replace-reference', referenceNumber },
    actor: services.centre,
    parcelId: parcel.id,
  });
  if (!replaced.ok) throw new Error(`a clashing reference number was not replaced: ${replaced.refusal.code}`);
  services.log.warn({ applicationId: application.id, code: 'reference-replaced' }, 'reference number clashed');
}
