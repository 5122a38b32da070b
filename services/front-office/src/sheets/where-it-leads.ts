import { RefusalError } from '@okruh/web';
import { readApplication } from '../applications/read-application.ts';
import type { Db, Office } from '../office.ts';
import { openSlot } from '../scanning/open-slot.ts';
import type { Slot } from '../scanning/slot.ts';
import { openSupplement } from '../supplement/read-supplements.ts';
import { sheetRow } from './queries.ts';

/** The paper that takes pages now, or Ukrainian words why none does. */
export type LeadsTo = { readonly place: Slot } | { readonly why: string };

/** Where the pages after a cover sheet go: what of the application is open now, whenever the sheet was printed. */
export async function whereItLeads(db: Db, office: Pick<Office, 'catalogue'>, sheetId: string): Promise<LeadsTo> {
  const sheet = await sheetRow(db, sheetId);
  if (sheet === undefined) return { why: 'Титульний аркуш надруковано не тут, або чернетку заяви видалено.' };
  const { application_id: applicationId, slot } = sheet;
  const { state } = await readApplication(db, applicationId);
  const gathered = await openSupplement(db, applicationId);
  const correctionId = state.status === 'draft' ? '' : (state.openCorrection?.id ?? gathered?.id ?? '');
  const place = { applicationId, slot, correctionId };
  try {
    await openSlot(db, office, place);
    return { place };
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    return { why: 'Заява з титульного аркуша зараз не приймає сторінок: її вже надіслано.' };
  }
}
