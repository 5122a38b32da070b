import type { Refusal } from '@okruh/domain';
import { RefusalError, receiveForm, staffOf } from '@okruh/web';
import type { FastifyRequest } from 'fastify';
import type { Office } from '../office.ts';
import { batchOf } from './batches.ts';
import { fileTaken } from './file-taken.ts';
import { filedElsewhere } from './filed-elsewhere.ts';
import { openSlot } from './open-slot.ts';
import type { PaperDocument } from './page.ts';
import { pageHashes } from './queries.ts';
import { readSlot } from './read-papers.ts';
import type { Slot } from './slot.ts';
import { type TakenFile, takeFile } from './take-file.ts';

/** What an upload brought: the slot as it is now, and a verdict on each file. */
export interface ReceivedPages {
  readonly document: PaperDocument | undefined;
  readonly files: readonly TakenFile[];
  /** Ukrainian: where cover sheets and separators sent pages besides; absent when nowhere. */
  readonly elsewhere?: string;
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
  const batch = batchOf(request, staffId);
  const words: string[] = [];
  const others = received.map((one) => one.slot).filter((slot) => slot !== place.slot);
  for (const slot of new Set([...others, place.slot])) {
    const own = received.filter((one) => one.slot === slot).map(({ taken }) => taken);
    const here = { ...place, slot };
    const filed = await fileTaken(office, own, { place: here, staffId, from: batch?.from });
    batch?.keep(filed.last);
    words.push(...filedElsewhere(office, filed, here));
  }
  const document = await readSlot(office.store.db, place);
  return { document, files, ...(words.length > 0 && { elsewhere: words.join(' ') }) };
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
