import { type Actor, decide, foldApostrophes } from '@okruh/domain';
import { RefusalError } from '@okruh/web';
import { readApplication } from '../applications/read-application.ts';
import { recordAct } from '../applications/record-act.ts';
import type { Office } from '../office.ts';
import { sealParcel } from '../outbox/seal-parcel.ts';

/**
 * The applicant withdraws an application at the desk: an act of this office and a parcel; also without the link. Asking
 * again changes nothing.
 *
 * @throws RefusalError 404 `application-unknown`, 409 `not-allowed-in-status`, 422 `reason-required`.
 */
export function withdrawApplication(
  office: Office,
  applicationId: string,
  typedReason: string,
  clerk: Actor,
): Promise<void> {
  return office.store.transaction(async (tx) => {
    const { state } = await readApplication(tx.db, applicationId);
    if (state.status === 'withdrawn') return;
    const at = office.clock.now();
    const reason = foldApostrophes(typedReason).trim();
    const verdict = decide(state, { kind: 'withdraw', reason }, at);
    if (!verdict.ok) throw new RefusalError(verdict.refusal, verdict.refusal.field === undefined ? 409 : 422);
    const parcel = await sealParcel(tx, office, {
      applicationId,
      kind: 'withdrawal',
      payload: { applicationId, withdrawnAt: at, withdrawnBy: clerk, reason },
      blobs: [],
      at,
    });
    await recordAct(tx, { applicationId, parcelId: parcel.id, actor: clerk, at, events: verdict.events });
  });
}
