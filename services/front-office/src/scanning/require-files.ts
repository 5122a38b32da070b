import { RefusalError } from '@okruh/web';
import type { Office } from '../office.ts';
import type { StoredPage } from './take-file.ts';

/**
 * Files that nothing refers to are let go in transactions too: looked at in the transaction of the rows that refer to
 * them, none can be lost in between.
 *
 * @throws RefusalError 409 `page-file-gone`.
 */
export async function requireFiles(
  { blobs }: Pick<Office, 'blobs'>,
  files: readonly Pick<StoredPage, 'blob_sha256'>[],
): Promise<void> {
  for (const { blob_sha256: sha256 } of files) {
    if (await blobs.has(sha256)) continue;
    const message = 'Файл сторінки зник з диска, поки його додавали. Додайте його ще раз.';
    throw new RefusalError({ code: 'page-file-gone', message }, 409);
  }
}
