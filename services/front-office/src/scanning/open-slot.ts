import type { ChecklistItem } from '@okruh/domain';
import { RefusalError } from '@okruh/web';
import { readApplication } from '../applications/read-application.ts';
import type { Db, Office } from '../office.ts';
import type { Slot } from './queries.ts';

/**
 * The line of the checklist that a slot is, when papers may still be put into it: while the application is a draft, or
 * in the answer to the correction request that is open.
 *
 * @throws RefusalError 404 `slot-unknown`, 409 `papers-closed`.
 */
export async function openSlot(db: Db, office: Pick<Office, 'catalogue'>, place: Slot): Promise<ChecklistItem> {
  const { state, serviceCode } = await readApplication(db, place.applicationId);
  const item = office.catalogue.checklist(serviceCode ?? '').find(({ slot }) => slot === place.slot);
  if (item === undefined) throw slotUnknown();
  const open = place.correctionId === '' ? state.status === 'draft' : state.openCorrection?.id === place.correctionId;
  if (!open) throw papersClosed();
  return item;
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
      message: 'Документи вже надіслано, тому змінити їх не можна. Нові сторінки додають у відповіді на доопрацювання.',
    },
    409,
  );
}
