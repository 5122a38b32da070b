import type { Refusal } from '@okruh/domain';
import { RefusalError, receiveForm, staffOf } from '@okruh/web';
import type { FastifyRequest } from 'fastify';
import type { Office } from '../office.ts';
import { addPages } from './add-pages.ts';
import { openSlot } from './open-slot.ts';
import type { PaperDocument } from './page.ts';
import { pageHashes, type Slot } from './queries.ts';
import { type TakenFile, takeFile } from './take-file.ts';

/** What an upload brought: the slot as it is now, and a verdict on each file. */
export interface ReceivedPages {
  readonly document: PaperDocument | undefined;
  readonly files: readonly TakenFile[];
}

/**
 * Takes the files of an upload into a slot. Good files are added although others are refused.
 *
 * @throws RefusalError 404, 409 of `openSlot`, 413, 415, 422 `no-file`.
 */
export async function receivePages(office: Office, request: FastifyRequest, place: Slot): Promise<ReceivedPages> {
  await openSlot(office.store.db, office, place);
  const earlierHashes = await pageHashes(office.store.db, place.applicationId);
  const { files: received } = await receiveForm(request, {
    onFile: async (file) => {
      const taken = await takeFile(office, file, { earlierHashes });
      earlierHashes.push(...taken.captures.map(({ page_hash }) => page_hash));
      return { slot: slotOf(file.field, place.slot), taken };
    },
  });
  const files = received.map(({ taken }) => taken);
  if (files.length === 0) {
    throw new RefusalError({ code: 'no-file', message: 'Виберіть файл зі сканом або фото документа.', field: 'file' });
  }
  const staffId = staffOf(request).id;
  const add = (slot: string) => {
    const own = received.filter((one) => one.slot === slot).map(({ taken }) => taken);
    return addPages(office, { ...place, slot }, own, staffId);
  };
  for (const slot of new Set(received.map((one) => one.slot))) if (slot !== place.slot) await add(slot);
  return { document: await add(place.slot), files };
}

const ofSlot = 'file-';

/** The field for the files of a slot on a page where several strips carry one form. */
export const fileField = (slot: string): string => ofSlot + slot;

/** Files that were chosen for another slot and not sent yet go there. */
function slotOf(field: string, asked: string): string {
  return field.startsWith(ofSlot) ? field.slice(ofSlot.length) : asked;
}

/** The files that were refused, as refusals that name the file and the reason. */
export function refusedFiles(files: readonly TakenFile[]): Refusal[] {
  return files
    .filter(({ verdict }) => verdict === 'reject')
    .map(({ code, fileName, message }) => ({ code, field: 'file', message: named(fileName, message) }));
}

function named(fileName: string, message: string): string {
  return message.includes(fileName) ? message : `«${fileName}»: ${message}`;
}
