import { type ApplicationState, allows, type ChecklistItem } from '@okruh/domain';
import { RefusalError } from '@okruh/web';
import { readApplication } from '../applications/read-application.ts';
import type { Db, Office } from '../office.ts';
import { openSupplement } from '../supplement/read-supplements.ts';
import type { Slot } from './slot.ts';

/**
 * The line of the checklist that a slot is, when papers may still be put into it: while the application is a draft, in the
 * answer to the correction request that is open, or in the supplement that is being gathered.
 *
 * @throws RefusalError 404 `slot-unknown`, 409 `papers-closed`.
 */
export async function openSlot(db: Db, office: Pick<Office, 'catalogue'>, place: Slot): Promise<ChecklistItem> {
  const { state, serviceCode } = await readApplication(db, place.applicationId);
  const item = office.catalogue.checklist(serviceCode ?? '').find(({ slot }) => slot === place.slot);
  if (item === undefined) throw slotUnknown();
  if (!(await isOpen(db, place, state))) throw papersClosed();
  return item;
}

async function isOpen(db: Db, { applicationId, correctionId }: Slot, state: ApplicationState): Promise<boolean> {
  if (correctionId === '') return state.status === 'draft';
  if (state.openCorrection?.id === correctionId) return true;
  const gathered = await openSupplement(db, applicationId);
  return gathered?.id === correctionId && allows(state.status, 'supplement');
}

function slotUnknown(): RefusalError {
  return new RefusalError(
    { code: 'slot-unknown', message: 'Для цієї послуги такого документа немає. Поверніться до переліку документів.' },
    404,
  );
}

function papersClosed(): RefusalError {
  return new RefusalError(
    {
      code: 'papers-closed',
      message: 'Ці документи вже надіслано, тому змінити їх не можна. Нові сторінки додайте на сторінці заяви.',
    },
    409,
  );
}
