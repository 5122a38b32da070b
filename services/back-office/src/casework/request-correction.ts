import type { CorrectionSlot } from '@okruh/domain';
import { findService } from '@okruh/hromada';
import { RefusalError, type StaffMember } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import type { Services } from '../services.ts';
import { actOnCase } from './act-on-case.ts';
import { findCase } from './find-case.ts';

export interface CorrectionForm {
  version: number;
  slots: readonly CorrectionSlot[];
  message: string;
}

/**
 * Sends a case back to the desk for missing or unreadable papers.
 * @throws RefusalError 422 `slot-unknown`, and as {@link actOnCase}.
 */
export async function requestCorrection(
  services: Services,
  staff: StaffMember,
  id: string,
  form: CorrectionForm,
): Promise<{ correctionId: string; version: number }> {
  await checkSlots(services, staff, id, form.slots);
  const correctionId = uuidv7();
  const { slots, message } = form;
  const version = await actOnCase(services, staff, {
    id,
    version: form.version,
    command: { kind: 'request-correction', correctionId, slots, message },
    byHolder: true,
  });
  return { correctionId, version };
}

async function checkSlots(
  services: Services,
  staff: StaffMember,
  id: string,
  slots: readonly CorrectionSlot[],
): Promise<void> {
  const application = await findCase(services.store.db, services, staff, id);
  const { hromada } = await services.configuration.current(services.store.db);
  const known = new Set(findService(hromada, application.service_code)?.checklist.map((item) => item.slot));
  if (slots.every(({ slot }) => known.has(slot))) return;
  throw new RefusalError({
    code: 'slot-unknown',
    message: 'Такого документа в переліку послуги немає. Оновіть сторінку й виберіть документ зі списку.',
    field: 'slots',
  });
}
