import { createHash } from 'node:crypto';
import { BlobMissing } from '@okruh/blobs';
import { RefusalError } from '@okruh/web';
import type { Services } from '../services.ts';
import { mendFiles } from './mend-files.ts';
import { isHeld } from './queries.ts';

type Needs = Pick<Services, 'store' | 'blobs' | 'clock' | 'log'>;

/**
 * A file, when it still is what its name says. One that counts as held and is missing or damaged is ordered again.
 * @returns undefined when it is not here whole
 */
export async function readSound(services: Needs, sha256: string): Promise<Buffer | undefined> {
  const bytes = await services.blobs.read(sha256).catch((error: unknown) => {
    if (error instanceof BlobMissing) return undefined;
    throw error;
  });
  if (bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === sha256) return bytes;
  await orderAgain(services, sha256);
  return undefined;
}

/** Whether a file is here whole, for one that is sent as a stream. One that is not is ordered again. */
export async function isSound(services: Needs, sha256: string): Promise<boolean> {
  if (await services.blobs.verify(sha256)) return true;
  await orderAgain(services, sha256);
  return false;
}

async function orderAgain({ store, clock, log }: Needs, sha256: string): Promise<void> {
  if (!(await isHeld(store.db, sha256))) return;
  const { unknown } = await mendFiles(store, [sha256], clock.now());
  log.error({ code: fileDamaged, sha256 }, unknown.length > 0 ? 'a file is lost' : 'a file is ordered again');
}

export const fileDamaged = 'file-damaged';

/** The answer to whoever wants to see a file that is not whole: it is never shown as if it were right. */
export function damaged(): RefusalError {
  const message =
    'Файл на диску бек-офісу пошкоджено, тому його не показано. Його вже замовлено ще раз: зазвичай він надходить від фронт-офісу чи складається заново за кілька хвилин. Оновіть сторінку пізніше; якщо завтра його не буде, покличте адміністратора.';
  return new RefusalError({ code: fileDamaged, message }, 503, 60);
}
