import { takeActBack } from '../applications/take-act-back.ts';
import { reopenCorrection } from '../corrections/reopen-correction.ts';
import { takeHandOverBack } from '../handover/take-hand-over-back.ts';
import { raiseDisagreement } from '../inbox/raise-disagreement.ts';
import type { OfficeTx } from '../office.ts';
import { refuseSupplement } from '../supplement/refuse-supplement.ts';
import { parcelRow, updateParcel } from './queries.ts';

/**
 * The centre says by its feed that it does not take a parcel. One that it has signed for as accepted was another one of that
 * id: a word without a seal of the parcel itself takes nothing back.
 */
export async function heedRefusal(
  tx: OfficeTx,
  parcelId: string,
  refusal: { code: string; message: string },
  now: string,
): Promise<void> {
  const state = (await parcelRow(tx.db, parcelId))?.state;
  if (state === 'accepted' || state === 'complete') return;
  await refuseParcel(tx, parcelId, refusal, now);
}

/**
 * The centre refused a parcel's command, said by an acknowledgement or by the feed: what the office did by it no longer
 * counts, and a person finds it in the tray of disagreements. Hearing it twice changes nothing.
 */
export async function refuseParcel(
  tx: OfficeTx,
  parcelId: string,
  refusal: { code: string; message: string },
  now: string,
): Promise<void> {
  const parcel = await parcelRow(tx.db, parcelId);
  await updateParcel(tx.db, parcelId, { state: 'refused', problem: refusal.code });
  await takeActBack(tx, parcelId, now);
  await reopenCorrection(tx, parcelId);
  await takeHandOverBack(tx, parcelId);
  await refuseSupplement(tx, parcelId, now);
  await raiseDisagreement(tx, { parcelId, applicationId: parcel?.application_id, ...refusal, at: now });
}
