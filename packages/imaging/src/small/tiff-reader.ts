/** A directory of a TIFF as it stands in the file: its numbers by tag, and its one strip or tile. */
export interface TiffRead {
  readonly numbers: ReadonlyMap<number, readonly number[]>;
  readonly strip: Uint8Array;
}

/** The file is not a TIFF that these pages are kept in. */
export class TiffBroken extends Error {
  override readonly name: string = 'TiffBroken';
}

const stripOffsets = 273;
const stripByteCounts = 279;
const tileOffsets = 324;
const tileByteCounts = 325;
const mostPages = 200;
const mostValues = 16;
const entryBytes = 12;
const widths: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 5: 8 };

/**
 * Reads the directories of a little-endian TIFF whose pages have one strip or one tile each; nothing is decoded.
 * @throws TiffBroken when it is anything else, or leads out of its own bytes
 */
export function readTiffPages(file: Uint8Array): TiffRead[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < 8 || bytes.readUInt32LE(0) !== 0x002a4949) throw new TiffBroken('not a little-endian TIFF');
  const pages: TiffRead[] = [];
  for (let at = bytes.readUInt32LE(4); at !== 0; ) {
    if (pages.length >= mostPages) throw new TiffBroken('too many directories');
    const { page, next } = readDirectory(bytes, at);
    if (next !== 0 && next <= at) throw new TiffBroken('directories lead back');
    pages.push(page);
    at = next;
  }
  return pages;
}

function readDirectory(bytes: Buffer, at: number): { page: TiffRead; next: number } {
  const entries = within(bytes, at, 2).readUInt16LE(0);
  const directory = within(bytes, at + 2, entries * entryBytes + 4);
  const numbers = new Map<number, readonly number[]>();
  for (let entry = 0; entry < entries; entry += 1) {
    const field = directory.subarray(entry * entryBytes, (entry + 1) * entryBytes);
    const values = valuesOf(bytes, field);
    if (values !== undefined) numbers.set(field.readUInt16LE(0), values);
  }
  const strip =
    stripOf(bytes, numbers, stripOffsets, stripByteCounts) ?? stripOf(bytes, numbers, tileOffsets, tileByteCounts);
  if (strip === undefined) throw new TiffBroken('not one strip');
  return { page: { numbers, strip }, next: directory.readUInt32LE(entries * entryBytes) };
}

function valuesOf(bytes: Buffer, field: Buffer): number[] | undefined {
  const type = field.readUInt16LE(2);
  const count = field.readUInt32LE(4);
  const wide = widths[type];
  if (wide === undefined || count > mostValues) return undefined;
  const data = wide * count <= 4 ? field.subarray(8) : within(bytes, field.readUInt32LE(8), wide * count);
  return Array.from({ length: count }, (_, at) => {
    if (type === 1) return data.readUInt8(at);
    if (type === 3) return data.readUInt16LE(at * 2);
    if (type === 4) return data.readUInt32LE(at * 4);
    return data.readUInt32LE(at * 8) / Math.max(1, data.readUInt32LE(at * 8 + 4));
  });
}

function stripOf(
  bytes: Buffer,
  numbers: ReadonlyMap<number, readonly number[]>,
  offsets: number,
  counts: number,
): Uint8Array | undefined {
  const [at, more] = numbers.get(offsets) ?? [];
  const length = numbers.get(counts)?.[0];
  if (at === undefined || length === undefined || more !== undefined) return undefined;
  return within(bytes, at, length);
}

function within(bytes: Buffer, at: number, length: number): Buffer {
  if (at < 0 || length < 0 || at + length > bytes.length) throw new TiffBroken('leads out of the file');
  return bytes.subarray(at, at + length);
}
