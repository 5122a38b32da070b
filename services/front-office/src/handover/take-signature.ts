import type { BlobRef } from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import type { Office } from '../office.ts';
import { type ArrivingFile, takeFile } from '../scanning/take-file.ts';

/** Takes in the scan of a signed slip; it has one page. @throws RefusalError 422 `signature-pages` or the file's reason. */
export async function takeSignature(office: Office, file: ArrivingFile): Promise<BlobRef> {
  const { pages, verdict, code, message, fileName } = await takeFile(office, file);
  if (verdict === 'reject') throw new RefusalError({ code, field: 'file', message: `«${fileName}»: ${message}` });
  const [page] = pages;
  if (page === undefined || pages.length > 1) {
    throw new RefusalError({
      code: 'signature-pages',
      field: 'file',
      message: 'Скан підпису має бути на одній сторінці. Відскануйте лише сторінку з підписом.',
    });
  }
  return { sha256: page.blob_sha256, size: page.blob_size, mediaType: page.media_type };
}
