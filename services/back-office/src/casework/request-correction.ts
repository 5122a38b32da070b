import type { CivilDate, CorrectionSlot } from '@okruh/domain';
import { findService } from '@okruh/hromada';
import { RefusalError, type StaffMember } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import { stateOf } from '../applications/event-rows.ts';
import { readHistory } from '../applications/read-history.ts';
import type { Services } from '../services.ts';
import { actOnCase } from './act-on-case.ts';
import { findCase } from './find-case.ts';
import { readRules } from './read-rules.ts';

export interface CorrectionForm {
  version: number;
  slots: readonly CorrectionSlot[];
  message: string;
  /** The day by which the papers are awaited; the first that the law allows when absent. */
  until?: CivilDate | undefined;
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
  const earliest = await checkForm(services, staff, id, form.slots);
  const correctionId = uuidv7();
  const { slots, message, until } = form;
  const days = { ...(until !== undefined && { until }), ...(earliest !== undefined && { earliest }) };
  const version = await actOnCase(services, staff, {
    id,
    version: form.version,
    command: { kind: 'request-correction', correctionId, slots, message, ...days },
    byHolder: true,
  });
  return { correctionId, version };
}

/** @returns the first day that the law allows. @throws RefusalError 422 `slot-unknown`. */
async function checkForm(
  services: Services,
  staff: StaffMember,
  id: string,
  slots: readonly CorrectionSlot[],
): Promise<CivilDate | undefined> {
  const { db } = services.store;
  const application = await findCase(db, services, staff, id);
  const { hromada } = await services.configuration.current(db);
  const asked = { application, state: stateOf(application), history: await readHistory(db, id) };
  const {
    checklist,
    limits,
    known: { facts },
  } = await readRules(db, services, asked);
  const items = [...checklist, ...(findService(hromada, application.service_code, facts.on)?.checklist ?? [])];
  const known = new Set(items.map(({ slot }) => slot));
  if (slots.every(({ slot }) => known.has(slot))) return limits.mendFrom;
  throw new RefusalError({
    code: 'slot-unknown',
    message: 'Такого документа в переліку послуги немає. Оновіть сторінку й виберіть документ зі списку.',
    field: 'slots',
  });
}
