import { readFile } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';
import { storePage } from '../child/page-storage.ts';
import type { Reading, ReadRequest } from '../child/reading.ts';
import { type Notice, Refused } from '../notices.ts';
import { credibleDpi } from './dots-per-inch.ts';
import { endsWithPicture, readJpegFrame } from './jpeg-frame.ts';
import { inspectPng } from './png-chunks.ts';
import { rasterHeader, writeRasterPage } from './raster.ts';
import { decodeTolerantly } from './tolerant-decoding.ts';

/** A JPEG that already is what the house keeps goes through byte for byte; others are decoded and written anew. */
export async function readJpeg(request: ReadRequest): Promise<Reading> {
  const file = await readFile(request.path);
  const metadata = await rasterHeader(request, 0);
  if (await mayStay(request, file, metadata)) {
    const { width, height, density } = metadata;
    const dpi = credibleDpi(density, width, height);
    return {
      pages: [await storePage(request, 1, { bytes: file, mediaType: 'image/jpeg', width, height, dpi })],
      warnings: [],
    };
  }
  const written = await writeRasterPage(request, 1, { index: 0, metadata, kind: 'photo' });
  return { pages: [written.page], warnings: damage(written.blemished) };
}

/** No turn, one or three channels, and colours that are sRGB or say nothing else. */
function isPlain({ orientation = 1, space, icc }: Metadata): boolean {
  return orientation === 1 && (space === 'srgb' || space === 'b-w') && (icc === undefined || icc.includes('sRGB'));
}

/**
 * Whether a JPEG is plain and whole. It is decoded at a quarter of its size: that reads every byte, and finds the damage that
 * decoding at an eighth overlooks.
 */
export async function mayStay(request: ReadRequest, file: Buffer, metadata: Metadata): Promise<boolean> {
  const frame = readJpegFrame(file);
  if (!frame?.baseline || frame.bitsPerSample !== 8 || !endsWithPicture(file) || !isPlain(metadata)) return false;
  const { blemished } = await decodeTolerantly((failOn) =>
    sharp(file, { failOn, limitInputPixels: request.limits.maxPixels })
      .resize({ width: Math.max(1, Math.floor(metadata.width / 4)) })
      .raw()
      .toBuffer(),
  );
  return !blemished;
}

/** PNG: its frame is checked chunk by chunk first, since decoders differ in what they overlook. */
export async function readPng(request: ReadRequest): Promise<Reading> {
  const frame = inspectPng(await readFile(request.path));
  const metadata = await rasterHeader(request, 0);
  if (frame.broken) throw new Refused('image-unreadable');
  const bilevel = metadata.bitsPerSample === 1 && metadata.channels === 1 && !metadata.isPalette;
  const written = await writeRasterPage(request, 1, { index: 0, metadata, kind: bilevel ? 'bilevel' : 'lossless' });
  return {
    pages: [written.page],
    warnings: [...damage(frame.blemished || written.blemished), ...frames(frame.animated)],
  };
}

/** WebP and GIF: the first frame, with a warning when there are more. */
export async function readFirstFrame(request: ReadRequest, kind: 'webp' | 'gif'): Promise<Reading> {
  const metadata = await rasterHeader(request, 0);
  const written = await writeRasterPage(request, 1, {
    index: 0,
    metadata,
    kind: kind === 'gif' ? 'lossless' : 'photo',
  });
  return { pages: [written.page], warnings: [...damage(written.blemished), ...frames((metadata.pages ?? 1) > 1)] };
}

export function damage(found: boolean): Notice[] {
  return found ? [{ code: 'image-damaged' }] : [];
}

function frames(animated: boolean): Notice[] {
  return animated ? [{ code: 'animation-first-frame' }] : [];
}
