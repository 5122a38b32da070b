import sharp from 'sharp';
import { StorageFailed, storePage } from '../child/page-storage.ts';
import type { ReadRequest } from '../child/reading.ts';
import type { PageImage } from '../file-verdict.ts';
import { encodePage } from '../picture/page-encoding.ts';
import { checkSize } from '../picture/raster.ts';
import { mayStay } from '../picture/read-picture.ts';
import type { ScannedPage } from './scanned-pages.ts';

/**
 * Stores the scan of a page, byte for byte where it is not shown turned.
 * @returns undefined when it is damaged or too large: drawing the page tells what is wrong
 */
export async function takeScan(
  request: ReadRequest,
  pageNumber: number,
  { jpeg, dpi, turn }: ScannedPage,
): Promise<PageImage | undefined> {
  try {
    const metadata = await sharp(jpeg, { failOn: 'none', limitInputPixels: false }).metadata();
    const { width, height, channels } = metadata;
    checkSize(request, width, height);
    if (!(await mayStay(request, jpeg, metadata))) return undefined;
    if (turn === 0)
      return await storePage(request, pageNumber, { bytes: jpeg, mediaType: 'image/jpeg', width, height, dpi });
    const [wide, high] = turn === 180 ? [width, height] : [height, width];
    const page = await encodePage({
      open: () =>
        sharp(jpeg, { limitInputPixels: request.limits.maxPixels })
          .rotate(turn)
          .toColourspace(channels === 1 ? 'b-w' : 'srgb'),
      kind: 'photo',
      width: wide,
      height: high,
      dpi,
    });
    return await storePage(request, pageNumber, page);
  } catch (error) {
    if (error instanceof StorageFailed) throw error;
    return undefined;
  }
}
