import { appendEvents } from '../applications/append-events.ts';
import { findApplication } from '../applications/find-application.ts';
import type { CentreTx } from '../schema.ts';
import { foreignApplication, type Incoming, type TakeIn, unknownApplication } from './incoming.ts';
import { insertHandOver, resultIsAt } from './queries.ts';

/** The result was given out at the desk, which ends the matter. */
export const takeInHandOver: TakeIn<'hand-over'> = async (tx, services, incoming) => {
  const { parcel, office } = incoming;
  const { applicationId, handedOverAt, handedOverBy, recipient, signature } = parcel.payload;
  const application = await findApplication(tx.db, applicationId);
  if (application === undefined) return unknownApplication(incoming);
  if (application.office_id !== office.id && !(await resultIsAt(tx.db, applicationId, office.id)))
    return foreignApplication;
  const blob = signature.blob?.sha256;
  const handedOver = await appendEvents(tx, services, {
    applicationId,
    command: {
      kind: 'hand-over',
      recipient: recipient.name,
      identityPaper: recipient.identityPaper,
      signature: { kind: signature.kind, ...(blob !== undefined && { blob }) },
    },
    actor: handedOverBy,
    at: handedOverAt,
    parcelId: parcel.id,
  });
  if (!handedOver.ok) return handedOver.refusal;
  await recordHandOver(tx, parcel);
  const closed = await appendEvents(tx, services, {
    applicationId,
    command: { kind: 'close' },
    actor: services.centre,
  });
  if (!closed.ok) throw new Error(`a matter that was handed over was not closed: ${closed.refusal.code}`);
  return undefined;
};

/** Writes down who got the result, and how. */
export async function recordHandOver(tx: CentreTx, parcel: Incoming<'hand-over'>['parcel']): Promise<void> {
  const { applicationId, handedOverAt, handedOverBy, recipient, signature } = parcel.payload;
  await insertHandOver(tx, {
    application_id: applicationId,
    parcel_id: parcel.id,
    recipient_name: recipient.name,
    identity_paper: recipient.identityPaper,
    signature_kind: signature.kind,
    signature_sha256: signature.blob?.sha256 ?? null,
    handed_over_by: handedOverBy.name,
    handed_over_at: handedOverAt,
  });
}
