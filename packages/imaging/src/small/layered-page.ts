import { readJpegFrame } from '../picture/jpeg-frame.ts';
import type { ColourPatch, LayeredImage } from './small-page.ts';
import { readTiffPages, TiffBroken, type TiffRead } from './tiff-reader.ts';
import { type TiffPage, type TiffTag, writeTiff } from './tiff-writer.ts';

/** The bytes are no layered page. */
export class LayeredPageBroken extends Error {
  override readonly name = 'LayeredPageBroken';
}

const tag = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  xResolution: 282,
  yResolution: 283,
  xPosition: 286,
  yPosition: 287,
  resolutionUnit: 296,
  chromaSubsampling: 530,
} as const;

const group4 = 4;
const jpeg = 7;
const whiteIsZero = 0;
const yCbCr = 6;
const inch = 2;
/** A layer of a mixed raster page (RFC 2301, section 8.2.1). */
const layer = 16;
/** Denominator of resolutions and places: exact to a hundredth of a pixel. */
const parts = 10_000;
const mostEdge = 30_000;

/** True where the bytes begin like a TIFF of ours; a JPEG or a PNG does not. */
export function isLayeredPage(bytes: Uint8Array): boolean {
  return bytes[0] === 0x49 && bytes[1] === 0x49 && bytes[2] === 42 && bytes[3] === 0;
}

/**
 * Writes a layered page as TIFF 6.0: the ink as CCITT group 4 in one strip, every colour patch as a JPEG page of its own
 * with its place and resolution. Any viewer of TIFF opens it.
 */
export function writeLayeredPage({ mask, patches }: LayeredImage): Buffer {
  const ink: TiffPage = {
    strip: mask.g4,
    tags: [
      ...size(mask.width, mask.height, mask.dpi, mask.dpi),
      short(tag.subfileType, 0),
      short(tag.bitsPerSample, 1),
      short(tag.samplesPerPixel, 1),
      short(tag.compression, group4),
      short(tag.photometric, whiteIsZero),
    ],
  };
  return writeTiff([ink, ...patches.map((patch) => patchPage(patch, mask.dpi))]);
}

function patchPage(patch: ColourPatch, dpi: number): TiffPage {
  const own = jpegSize(patch.jpeg);
  return {
    strip: patch.jpeg,
    tags: [
      ...size(own.width, own.height, (dpi * own.width) / patch.width, (dpi * own.height) / patch.height),
      short(tag.subfileType, layer),
      { tag: tag.bitsPerSample, type: 3, values: [8, 8, 8] },
      short(tag.samplesPerPixel, 3),
      short(tag.compression, jpeg),
      short(tag.photometric, yCbCr),
      { tag: tag.chromaSubsampling, type: 3, values: [2, 2] },
      rational(tag.xPosition, patch.x / dpi),
      rational(tag.yPosition, patch.y / dpi),
    ],
  };
}

/**
 * Reads what `writeLayeredPage` wrote; the streams are not decoded.
 * @throws LayeredPageBroken when it is anything else
 */
export function readLayeredPage(bytes: Uint8Array): LayeredImage {
  const [ink, ...patches] = pagesOf(bytes);
  if (ink === undefined || number(ink, tag.compression) !== group4 || number(ink, tag.photometric) !== whiteIsZero) {
    throw new LayeredPageBroken('the first page is no layer of ink');
  }
  const dpi = number(ink, tag.xResolution);
  const [width, height] = [number(ink, tag.width), number(ink, tag.height)];
  if (!(width <= mostEdge && height <= mostEdge && dpi > 0)) throw new LayeredPageBroken('of no sensible size');
  return {
    mask: { g4: ink.strip, width, height, dpi: Math.round(dpi) },
    patches: patches.map((page) => patchOf(page, dpi)),
  };
}

/** The layers of a page that travels, or undefined where it is an ordinary picture. @throws LayeredPageBroken */
export function layersOf(bytes: Uint8Array): LayeredImage | undefined {
  return isLayeredPage(bytes) ? readLayeredPage(bytes) : undefined;
}

function pagesOf(bytes: Uint8Array): TiffRead[] {
  try {
    return readTiffPages(bytes);
  } catch (cause) {
    if (cause instanceof TiffBroken) throw new LayeredPageBroken(cause.message, { cause });
    throw cause;
  }
}

function patchOf(page: TiffRead, dpi: number): ColourPatch {
  if (number(page, tag.compression) !== jpeg) throw new LayeredPageBroken('a patch is no JPEG');
  return {
    jpeg: page.strip,
    x: Math.round(number(page, tag.xPosition) * dpi),
    y: Math.round(number(page, tag.yPosition) * dpi),
    width: Math.round((number(page, tag.width) * dpi) / number(page, tag.xResolution)),
    height: Math.round((number(page, tag.height) * dpi) / number(page, tag.yResolution)),
  };
}

function number(page: TiffRead, wanted: number): number {
  const value = page.numbers.get(wanted)?.[0];
  if (value === undefined) throw new LayeredPageBroken(`tag ${wanted} is missing`);
  return value;
}

function size(width: number, height: number, xDpi: number, yDpi: number): TiffTag[] {
  return [
    { tag: tag.width, type: 4, values: [width] },
    { tag: tag.height, type: 4, values: [height] },
    { tag: tag.rowsPerStrip, type: 4, values: [height] },
    rational(tag.xResolution, xDpi),
    rational(tag.yResolution, yDpi),
    short(tag.resolutionUnit, inch),
  ];
}

function short(of: number, value: number): TiffTag {
  return { tag: of, type: 3, values: [value] };
}

function rational(of: number, value: number): TiffTag {
  return { tag: of, type: 5, values: [Math.round(value * parts), parts] };
}

/** Size in the frame header of a baseline JPEG that sharp wrote. @throws LayeredPageBroken */
function jpegSize(bytes: Uint8Array): { width: number; height: number } {
  const frame = readJpegFrame(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (frame === undefined) throw new LayeredPageBroken('a patch is no JPEG');
  return frame;
}
