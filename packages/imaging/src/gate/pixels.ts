import sharp, { type Sharp } from 'sharp';
import type { GreyPicture } from '../lines/grey-picture.ts';

/** A picture in memory, row by row: grey (one byte a pixel) or sRGB (three). */
export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** Runs a pipeline of sharp into pixels; grey stays grey, all else becomes sRGB. */
export async function toPixels(pipeline: Sharp, channels: 1 | 3): Promise<Pixels> {
  const { data, info } = await pipeline
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels };
}

/** The pixels as input of sharp. */
export function sharpOf({ data, width, height, channels }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

/** The picture scaled so that it has this size, whatever its shape was. */
export function scaledTo(pixels: Pixels, width: number, height: number): Promise<Pixels> {
  if (width === pixels.width && height === pixels.height) return Promise.resolve(pixels);
  const size = { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
  return toPixels(sharpOf(pixels).resize({ ...size, fit: 'fill', kernel: 'mitchell' }), pixels.channels);
}

/** Brightness as the eye weighs it (ITU-R BT.601). */
export function greyOf({ data, width, height, channels }: Pixels): GreyPicture {
  if (channels === 1) return { pixels: data, width, height };
  const grey = Buffer.allocUnsafe(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 3) {
    grey[at] = (77 * (data[from] ?? 0) + 150 * (data[from + 1] ?? 0) + 29 * (data[from + 2] ?? 0)) >> 8;
  }
  return { pixels: grey, width, height };
}

/** The lowest of the colours: paper is high, coloured things and dark things are low. */
export function whitenessOf({ data, width, height, channels }: Pixels): GreyPicture {
  if (channels === 1) return { pixels: data, width, height };
  const lowest = Buffer.allocUnsafe(width * height);
  for (let at = 0, from = 0; at < lowest.length; at += 1, from += 3) {
    lowest[at] = Math.min(data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0);
  }
  return { pixels: lowest, width, height };
}

/** Turned clockwise by quarters. */
export function quarterTurned(pixels: Pixels, rotation: 0 | 90 | 180 | 270): Promise<Pixels> {
  if (rotation === 0) return Promise.resolve(pixels);
  return toPixels(sharpOf(pixels).rotate(rotation), pixels.channels);
}
