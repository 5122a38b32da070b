import type { Sharp } from 'sharp';
import { defaultLimits, type Rotation } from '../file-verdict.ts';
import { bilevelPng } from '../picture/bilevel-png.ts';
import { credibleDpi } from '../picture/dots-per-inch.ts';
import { isLayeredPage, readLayeredPage, writeLayeredPage } from './layered-page.ts';
import type { LayeredImage } from './small-page.ts';

export interface RenderOptions {
  /** Width of the turned picture in pixels; without it, the page's own. */
  width?: number;
  /** Clockwise turn. Default 0. */
  rotation?: Rotation;
  format: 'png' | 'jpeg';
}

/**
 * A page of ours as one picture that browsers and recognisers read; layers are put together.
 * @param bytes JPEG, PNG, or the TIFF of `writeLayeredPage`
 * @throws Error when the page cannot be decoded
 */
export async function renderPage(bytes: Uint8Array, options: RenderOptions): Promise<Buffer> {
  const { width, rotation = 0, format } = options;
  const { picture, dots } = await opened(bytes);
  if (dots !== undefined && format === 'png' && width === undefined) return asDots(picture, rotation, dots);
  const turned = picture.rotate(rotation);
  const sized = width === undefined ? turned : turned.resize({ width });
  return format === 'png' ? sized.png().toBuffer() : sized.jpeg({ quality: width === undefined ? 90 : 78 }).toBuffer();
}

/** A picture ready to be turned; `dots` is the resolution of one that has two tones. */
interface Opened {
  picture: Sharp;
  dots?: number;
}

async function opened(bytes: Uint8Array): Promise<Opened> {
  if (isLayeredPage(bytes)) return putTogether(readLayeredPage(bytes));
  const picture = await open(bytes);
  const { bitsPerSample, channels, isPalette, density, width, height } = await picture.metadata();
  if (bitsPerSample !== 1 || channels !== 1 || isPalette) return { picture };
  return { picture: picture.toColourspace('b-w'), dots: credibleDpi(density, width, height) };
}

/** Patches lie on white paper and the ink on top: where either is dark, the page is. */
async function putTogether({ mask, patches }: LayeredImage): Promise<Opened> {
  const ink = await open(writeLayeredPage({ mask, patches: [] }));
  if (patches.length === 0) return { picture: ink.toColourspace('b-w'), dots: mask.dpi };
  const laid = await Promise.all(
    patches.map(async ({ jpeg, x, y, width, height }) => {
      const input = await (await open(jpeg))
        .resize({ width, height, fit: 'fill' })
        .png({ compressionLevel: 1 })
        .toBuffer();
      return { input, left: x, top: y, blend: 'multiply' } as const;
    }),
  );
  const whole = await ink.toColourspace('srgb').composite(laid).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = whole.info;
  const { default: sharp } = await import('sharp');
  const picture = sharp(whole.data, { raw: { width, height, channels } })
    .removeAlpha()
    .withMetadata({ density: mask.dpi });
  return { picture };
}

/** Black and white stays one bit a pixel. */
async function asDots(picture: Sharp, rotation: Rotation, dpi: number): Promise<Buffer> {
  const { data, info } = await picture.rotate(rotation).raw().toBuffer({ resolveWithObject: true });
  return bilevelPng(data, info.width, info.height, dpi);
}

/** sharp is loaded with the first picture: a service that shows none stays small. */
async function open(bytes: Uint8Array): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  return sharp(bytes, { failOn: 'error', limitInputPixels: defaultLimits.maxPixels });
}
