import { readFile } from 'node:fs/promises';
import type { Rotation } from './file-verdict.ts';
import { isLayeredPage, readLayeredPage } from './small/layered-page.ts';
import { renderPage } from './small/render-page.ts';

/** A picture as browsers and recognisers read it. */
export interface PagePicture {
  readonly bytes: Buffer;
  readonly mediaType: 'image/jpeg' | 'image/png';
}

/**
 * Small JPEG of a page of ours, for lists.
 * @param page path or bytes of a page (JPEG, PNG or layered TIFF)
 * @param options width in pixels (default 240) of the turned page, clockwise turn (default 0)
 * @throws Error when the page cannot be decoded
 */
export async function thumbnail(
  page: string | Buffer,
  options: { width?: number; rotation?: Rotation } = {},
): Promise<Buffer> {
  const { width = 240, rotation = 0 } = options;
  return renderPage(typeof page === 'string' ? await readFile(page) : page, { width, rotation, format: 'jpeg' });
}

/**
 * A page of ours as a picture, turned clockwise. Layers are put together: two tones become PNG, colour becomes JPEG. An
 * ordinary picture keeps its media type, and without a turn its very bytes.
 * @param page bytes of a page (JPEG, PNG or layered TIFF)
 * @throws Error when the page cannot be decoded
 */
export async function pictureOf(page: Buffer, rotation: Rotation = 0): Promise<PagePicture> {
  const layered = isLayeredPage(page);
  const format = layered ? layeredFormat(page) : isPng(page) ? 'png' : 'jpeg';
  const mediaType = `image/${format}` as const;
  if (!layered && rotation === 0) return { bytes: page, mediaType };
  return { bytes: await renderPage(page, { rotation, format }), mediaType };
}

function layeredFormat(page: Buffer): 'png' | 'jpeg' {
  return readLayeredPage(page).patches.length === 0 ? 'png' : 'jpeg';
}

function isPng(page: Buffer): boolean {
  return page.subarray(1, 4).toString('latin1') === 'PNG';
}
