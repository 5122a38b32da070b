import { resolve } from 'node:path';
import { withReader } from '../child/reader-pool.ts';
import { defaultLimits, type PageImage, type ReadLimits } from '../file-verdict.ts';

/**
 * Texts of the QR codes on a page, read in the reading process; only pages that are mostly bare paper are looked at. A page
 * that cannot be looked at has none.
 *
 * @param page a page as `readPages` made it; its file is only read
 * @throws Error when the reading process cannot be started
 */
export async function readCodes(page: PageImage, limits: Partial<ReadLimits> = {}): Promise<readonly string[]> {
  const { end } = await withReader((reader) =>
    reader.codes({ codes: true, path: resolve(page.path), limits: { ...defaultLimits, ...limits } }),
  );
  return 'reply' in end ? end.reply.codes : [];
}
