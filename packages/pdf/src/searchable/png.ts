import type { PDFContext, PDFRef } from 'pdf-lib';
import { PDFHexString } from 'pdf-lib';

const signature = '89504e470d0a1a0a';
const colours: Record<number, number> = { 0: 1, 2: 3, 3: 1 };

interface Png {
  width: number;
  height: number;
  depth: number;
  /** 0 grey, 2 RGB, 3 palette; the kinds with transparency are not for this way. */
  colour: number;
  interlaced: boolean;
  transparent: boolean;
  palette: Buffer;
  data: Buffer;
}

/**
 * Registers a PNG as an image whose compressed pixels are those of the file: PDF knows the filters of PNG (ISO
 * 32000-1, 7.4.4.4). A bilevel page stays at one bit a pixel.
 *
 * @returns nothing for a PNG with transparency or interlacing, which has to be decoded
 * @throws Error when the bytes are not a whole PNG
 */
export function flatePng(context: PDFContext, bytes: Uint8Array): PDFRef | undefined {
  const png = readPng(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const components = colours[png.colour];
  if (components === undefined || png.interlaced || png.transparent) return undefined;
  const stream = context.stream(new Uint8Array(png.data), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: png.width,
    Height: png.height,
    BitsPerComponent: png.depth,
    ColorSpace: colourSpace(png),
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: components, BitsPerComponent: png.depth, Columns: png.width },
  });
  return context.register(stream);
}

function colourSpace(png: Png): string | (string | number | PDFHexString)[] {
  if (png.colour === 0) return 'DeviceGray';
  if (png.colour === 2) return 'DeviceRGB';
  return ['Indexed', 'DeviceRGB', png.palette.length / 3 - 1, PDFHexString.of(png.palette.toString('hex'))];
}

function readPng(bytes: Buffer): Png {
  if (bytes.toString('hex', 0, 8) !== signature) throw new Error('not a PNG');
  const chunks = readChunks(bytes);
  const head = chunks.find((chunk) => chunk.kind === 'IHDR')?.body;
  if (head?.length !== 13 || chunks.at(-1)?.kind !== 'IEND') throw new Error('the PNG is not whole');
  const bodies = (kind: string) => chunks.filter((chunk) => chunk.kind === kind).map((chunk) => chunk.body);
  return {
    width: head.readUInt32BE(0),
    height: head.readUInt32BE(4),
    depth: head.readUInt8(8),
    colour: head.readUInt8(9),
    interlaced: head.readUInt8(12) !== 0,
    transparent: bodies('tRNS').length > 0,
    palette: Buffer.concat(bodies('PLTE')),
    data: Buffer.concat(bodies('IDAT')),
  };
}

function readChunks(bytes: Buffer): { kind: string; body: Buffer }[] {
  const chunks: { kind: string; body: Buffer }[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    chunks.push({ kind: bytes.toString('latin1', at + 4, at + 8), body: bytes.subarray(at + 8, at + 8 + length) });
    if (chunks.at(-1)?.kind === 'IEND') break;
    at += 12 + length;
  }
  return chunks;
}
