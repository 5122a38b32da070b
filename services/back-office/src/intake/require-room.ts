import type { Disk } from '@okruh/runtime';
import { RefusalError } from '@okruh/web';

/** A manifest is small, and with it the clock of an application starts: it may have the last of the room. */
const parcelShare = 0.2;
/** An office whose centre has no room asks again after so many seconds. */
const askAgainSeconds = 60;

/**
 * Before the bytes of a file come: what is short now is not filled up.
 * @throws RefusalError 507 `centre-disk-short` with Retry-After.
 */
export async function requireRoomForFile(disk: Disk, bytes: number): Promise<void> {
  const room = await disk.look();
  if (room.freeBytes - bytes < room.neededBytes) throw short();
}

/** Before a parcel is taken in. @throws RefusalError 507 `centre-disk-short` with Retry-After. */
export async function requireRoomForParcel(disk: Disk): Promise<void> {
  const { freeBytes, neededBytes } = await disk.look();
  if (freeBytes < neededBytes * parcelShare) throw short();
}

function short(): RefusalError {
  const message = 'У бек-офісі закінчується місце на диску: надішліть пізніше. Адміністратор має звільнити місце.';
  return new RefusalError({ code: 'centre-disk-short', message }, 507, askAgainSeconds);
}
