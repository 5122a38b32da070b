import sharp, { type FailOnOptions, type Metadata, type Sharp } from 'sharp';
import { storePage } from '../child/page-storage.ts';
import type { ReadRequest } from '../child/reading.ts';
import type { PageImage } from '../file-verdict.ts';
import { Refused } from '../notices.ts';
import { credibleDpi } from './dots-per-inch.ts';
import { encodePage, type PictureKind } from './page-encoding.ts';
import { decodeTolerantly } from './tolerant-decoding.ts';

/** One picture of a file that sharp decodes. */
export interface RasterSource {
  /** Number of the picture inside the file. */
  index: number;
  metadata: Metadata;
  kind: PictureKind;
}

/** A photo that must be turned lies in memory whole; one above this (A4 at 600 dpi) is halved while it is decoded. */
const turnedPixelsMost = 36_000_000;

/** Sets sharp up for a small process that reads foreign files: few threads, no cache, only the decoders we mean. */
export function prepareSharp(): void {
  sharp.concurrency(1);
  sharp.cache(false);
  sharp.block({ operation: ['VipsForeignLoad'] });
  const decoders = ['Jpeg', 'Png', 'Tiff', 'Webp', 'Nsgif', 'Heif'];
  sharp.unblock({ operation: decoders.map((name) => `VipsForeignLoad${name}`) });
}

const bytesDeep = new Set<string>(['uchar', 'ushort']);
/** Spaces whose numbers have a known range whatever their depth, so that they become 8-bit sRGB without loss. */
const measuredSpaces = new Set<string>(['lab', 'labs', 'scrgb']);

/** Header of one picture; refuses one that is too large or of a kind that would lose its contents at 8 bits. */
export async function rasterHeader(request: ReadRequest, index: number): Promise<Metadata> {
  const metadata = await readHeader(request.path, index);
  checkSize(request, metadata.width, metadata.height);
  if (!bytesDeep.has(metadata.depth) && !measuredSpaces.has(metadata.space)) {
    throw new Refused('image-kind-unsupported', { what: `відліки ${metadata.depth}` });
  }
  return metadata;
}

/** @throws Refused when the picture has more pixels than allowed, or none */
export function checkSize(request: ReadRequest, width: number, height: number): void {
  if (width * height > request.limits.maxPixels) throw new Refused('image-too-large', { width, height });
  if (!(width >= 1 && height >= 1)) throw new Refused('image-unreadable');
}

async function readHeader(path: string, index: number): Promise<Metadata> {
  try {
    return await sharp(path, { failOn: 'none', limitInputPixels: false, page: index }).metadata();
  } catch (error) {
    throw new Refused(
      error instanceof Error && /premature end|unexpected end/i.test(error.message)
        ? 'image-truncated'
        : 'image-unreadable',
    );
  }
}

/** Decodes, turns by EXIF, flattens on white, brings to 8-bit sRGB or grey, writes the page. */
export async function writeRasterPage(
  request: ReadRequest,
  pageNumber: number,
  source: RasterSource,
): Promise<{ page: PageImage; blemished: boolean }> {
  const { width, height, halved } = keptSize(source);
  const { density } = source.metadata;
  const decoded = await decodeTolerantly((failOn) =>
    encodePage({
      open: () => pipeline(request, source, failOn),
      kind: source.kind,
      width,
      height,
      dpi: credibleDpi(halved && density ? density / 2 : density, width, height),
    }),
  );
  return { page: await storePage(request, pageNumber, decoded.value), blemished: decoded.blemished };
}

/** Size after turning; half of it where the whole would not fit. */
function keptSize({ metadata, kind }: RasterSource): { width: number; height: number; halved: boolean } {
  const { width, height } = metadata.autoOrient;
  const turned = (metadata.orientation ?? 1) !== 1;
  if (!turned || kind !== 'photo' || width * height <= turnedPixelsMost) return { width, height, halved: false };
  return { width: Math.ceil(width / 2), height: Math.ceil(height / 2), halved: true };
}

function pipeline(request: ReadRequest, source: RasterSource, failOn: FailOnOptions): Sharp {
  const { index, metadata } = source;
  const size = keptSize(source);
  const decoded = sharp(request.path, { failOn, page: index, limitInputPixels: request.limits.maxPixels }).autoOrient();
  const sized = size.halved ? decoded.resize({ width: size.width, height: size.height, fit: 'fill' }) : decoded;
  const flat = sized.flatten({ background: '#ffffff' });
  const grey = metadata.channels - (metadata.hasAlpha ? 1 : 0) === 1;
  return flat.toColourspace(grey ? 'b-w' : 'srgb');
}
