import type { Sharp } from 'sharp';
import { defaultLimits, type Rotation } from './file-verdict.ts';
import { bilevelPng } from './picture/bilevel-png.ts';
import { credibleDpi } from './picture/dots-per-inch.ts';

/**
 * Small JPEG of a page of ours, for lists.
 * @param page path or bytes of a normalised page (JPEG or PNG)
 * @param options width in pixels (default 240) of the turned page, clockwise turn (default 0)
 * @throws Error when the page cannot be decoded
 */
export async function thumbnail(
  page: string | Buffer,
  options: { width?: number; rotation?: Rotation } = {},
): Promise<Buffer> {
  const { width = 240, rotation = 0 } = options;
  const picture = await open(page);
  return picture.rotate(rotation).resize({ width }).jpeg({ quality: 75 }).toBuffer();
}

/**
 * A page of ours turned clockwise, in the same media type; bilevel stays bilevel. Without a turn the very same bytes.
 * @param page bytes of a normalised page (JPEG or PNG)
 * @throws Error when the page cannot be decoded
 */
export async function turn(page: Buffer, rotation: Rotation): Promise<Buffer> {
  if (rotation === 0) return page;
  const picture = await open(page);
  const { format, bitsPerSample, channels, isPalette, density } = await picture.metadata();
  const turned = picture.rotate(rotation);
  if (format === 'jpeg') return turned.jpeg({ quality: 92 }).toBuffer();
  if (bitsPerSample !== 1 || channels !== 1 || isPalette) return turned.png().toBuffer();
  const { data, info } = await turned.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return bilevelPng(data, info.width, info.height, credibleDpi(density, info.width, info.height));
}

/** sharp is loaded with the first picture: a service that shows none stays small. */
async function open(page: string | Buffer): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  return sharp(page, { failOn: 'error', limitInputPixels: defaultLimits.maxPixels });
}
