import type { FeedPayload } from '@okruh/protocol';
import { hasApplication } from '../applications/read-application.ts';
import type { OfficeTx } from '../office.ts';
import { insertCorrection } from './queries.ts';

/** Takes in that papers are missing or unreadable; the same request again changes nothing. False: no such application. */
export async function receiveCorrection(
  tx: OfficeTx,
  payload: FeedPayload<'correction'>,
  now: string,
): Promise<boolean> {
  if (!(await hasApplication(tx.db, payload.applicationId))) return false;
  await insertCorrection(tx.db, {
    id: payload.correctionId,
    application_id: payload.applicationId,
    slots: JSON.stringify(payload.slots),
    message: payload.message,
    requested_at: payload.requestedAt,
    received_at: now,
    answered_at: null,
    parcel_id: null,
  });
  return true;
}
