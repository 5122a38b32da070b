import { type Actor, decide, foldApostrophes } from '@okruh/domain';
import type { BlobRef } from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import { readApplication } from '../applications/read-application.ts';
import { recordAct } from '../applications/record-act.ts';
import type { Office } from '../office.ts';
import { sealParcel } from '../outbox/seal-parcel.ts';
import { insertHandOver } from './queries.ts';
import { letterOnItsWay, type Result, readResult, resultUnknown } from './read-result.ts';

/** Who took the result, by which paper they are known, and how they signed for it. */
export interface HandOverInput {
  readonly recipientName: string;
  readonly identityPaper: string;
  readonly signature: { readonly kind: 'paper' | 'screen'; readonly blob?: BlobRef | undefined };
}

/**
 * Records that a result was given into somebody's hands, as an act of this office and a parcel; also without the link.
 * Asking again gives the first answer.
 *
 * @throws RefusalError 404 `result-unknown`, 409 `letter-on-its-way` and others of the domain, 422 for missing words.
 */
export function handOverResult(
  office: Office,
  applicationId: string,
  input: HandOverInput,
  clerk: Actor,
): Promise<Result> {
  return office.store.transaction(async (tx) => {
    const result = await readResult(tx.db, applicationId);
    if (result === undefined) throw resultUnknown();
    if (result.handedOver !== undefined) return result;
    if (!result.letterHere) throw letterOnItsWay();
    const { state } = await readApplication(tx.db, applicationId);
    const recipient = { name: oneLine(input.recipientName), identityPaper: oneLine(input.identityPaper) };
    const { kind, blob } = input.signature;
    const signature = { kind, ...(blob && { blob: blob.sha256 }) };
    const at = office.clock.now();
    const command = { kind: 'hand-over', recipient: recipient.name, identityPaper: recipient.identityPaper, signature };
    const verdict = decide(state, command as Parameters<typeof decide>[1], at);
    if (!verdict.ok) throw new RefusalError(verdict.refusal, verdict.refusal.field === undefined ? 409 : 422);
    const parcel = await sealParcel(tx, office, {
      applicationId,
      kind: 'hand-over',
      payload: {
        applicationId,
        handedOverAt: at,
        handedOverBy: clerk,
        recipient,
        signature: { kind, ...(blob && { blob }) },
      },
      blobs: blob ? [blob] : [],
      at,
    });
    await recordAct(tx, { applicationId, parcelId: parcel.id, actor: clerk, at, events: verdict.events });
    await insertHandOver(tx.db, {
      application_id: applicationId,
      handed_over_at: at,
      handed_over_by: clerk.name,
      recipient_name: recipient.name,
      identity_paper: recipient.identityPaper,
      signature_kind: kind,
      signature_sha256: blob?.sha256 ?? null,
      parcel_id: parcel.id,
    });
    return (await readResult(tx.db, applicationId)) ?? result;
  });
}

function oneLine(text: string): string {
  return foldApostrophes(text).replace(/\s+/gu, ' ').trim();
}
