import { readFile } from 'node:fs/promises';
import decodeHeic from 'heic-decode';
import sharp from 'sharp';
import { storePage } from '../child/page-storage.ts';
import type { Reading, ReadRequest } from '../child/reading.ts';
import { Refused } from '../notices.ts';
import { credibleDpi } from './dots-per-inch.ts';
import { encodePage } from './page-encoding.ts';
import { checkSize, rasterHeader, writeRasterPage } from './raster.ts';
import { damage } from './read-picture.ts';

/** HEIC by libheif in WebAssembly, AVIF by sharp; a person is asked to look, since both are converted. */
export async function readHeif(request: ReadRequest): Promise<Reading> {
  const metadata = await rasterHeader(request, 0);
  const reading = metadata.compression === 'av1' ? await readAvif(request) : await readHeic(request);
  reading.warnings.push({ code: 'phone-format-converted' });
  return reading;
}

async function readAvif(request: ReadRequest): Promise<Reading> {
  const metadata = await rasterHeader(request, 0);
  const written = await writeRasterPage(request, 1, { index: 0, metadata, kind: 'photo' });
  return { pages: [written.page], warnings: damage(written.blemished) };
}

async function readHeic(request: ReadRequest): Promise<Reading> {
  const picture = await decodePicture(request);
  const { width, height } = picture;
  const pixels = Buffer.from(picture.data.buffer, picture.data.byteOffset, picture.data.byteLength);
  const page = await encodePage({
    open: () => sharp(pixels, { raw: { width, height, channels: 4 } }).flatten({ background: '#ffffff' }),
    kind: 'photo',
    width,
    height,
    dpi: credibleDpi(undefined, width, height),
  });
  return { pages: [await storePage(request, 1, page)], warnings: [] };
}

/** What heic-decode gives for each picture; its published types leave the size out. */
interface HeicPicture {
  width: number;
  height: number;
  decode(): Promise<{ width: number; height: number; data: Uint8ClampedArray }>;
}

async function decodePicture(request: ReadRequest) {
  try {
    const pictures: unknown = await decodeHeic.all({ buffer: await readFile(request.path) });
    const [first] = pictures as HeicPicture[];
    if (!first) throw new Refused('image-unreadable');
    checkSize(request, first.width, first.height);
    return await first.decode();
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('image-unreadable');
  }
}
