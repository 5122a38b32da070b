import type { Disk } from '@okruh/runtime';
import { RefusalError } from '@okruh/web';
import { shortWords } from './disk-words.ts';

/** What is already begun may be finished with a fifth of the room that a beginning needs. */
const finishingShare = 0.2;

/**
 * Before an applicant's data is typed. @throws RefusalError 507 `disk-short` when there is too little room for a whole
 * application: nothing is begun that could not be finished.
 */
export async function requireRoom(disk: Disk): Promise<void> {
  const room = await disk.look();
  if (room.level === 'short') throw new RefusalError({ code: 'disk-short', message: shortWords(room) }, 507);
}

/** Before a file is taken in. @throws RefusalError 507 `disk-full` when hardly anything is left. */
export async function requireRoomForFile(disk: Disk): Promise<void> {
  const { freeBytes, neededBytes } = await disk.look();
  if (freeBytes >= neededBytes * finishingShare) return;
  const message =
    'Файл не додано: на диску немає місця. Звільніть місце й додайте файл ще раз; заява й решта сторінок збережені.';
  throw new RefusalError({ code: 'disk-full', message }, 507);
}
