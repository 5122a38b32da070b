import { readApplication } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import type { Slot } from '../scanning/slot.ts';

/** Whether papers for a place come by themselves, after registration and without a correction request. */
export async function isSupplement(office: Office, { applicationId, correctionId }: Slot): Promise<boolean> {
  if (correctionId === '') return false;
  const { state } = await readApplication(office.store.db, applicationId);
  return state.openCorrection?.id !== correctionId;
}
