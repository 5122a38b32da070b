/** One directory (page) of a TIFF with one strip; values are written in the order of their tags. */
export interface TiffPage {
  readonly tags: readonly TiffTag[];
  readonly strip: Uint8Array;
}

export interface TiffTag {
  readonly tag: number;
  /** 3 short, 4 long, 5 rational (numerator and denominator). */
  readonly type: 3 | 4 | 5;
  readonly values: readonly number[];
}

const stripOffsets = 273;
const stripByteCounts = 279;
const headerBytes = 8;
const entryBytes = 12;
const widths = { 3: 2, 4: 4, 5: 8 } as const;

/** A little-endian TIFF (TIFF 6.0) of pages with one strip each. */
export function writeTiff(pages: readonly TiffPage[]): Buffer {
  const header = Buffer.from([0x49, 0x49, 42, 0, headerBytes, 0, 0, 0]);
  const parts: Buffer[] = [header];
  let at = headerBytes;
  for (const [index, page] of pages.entries()) {
    const bytes = writeDirectory(page, at, index === pages.length - 1);
    parts.push(bytes);
    at += bytes.length;
  }
  return Buffer.concat(parts);
}

/** A directory, the values that do not fit into it, and its strip; the next directory follows right after. */
function writeDirectory({ tags, strip }: TiffPage, start: number, last: boolean): Buffer {
  const all = [...tags, long(stripOffsets, 0), long(stripByteCounts, strip.length)].sort((a, b) => a.tag - b.tag);
  const directory = Buffer.alloc(2 + all.length * entryBytes + 4);
  const outside: Buffer[] = [];
  const outsideBytes = all.reduce((sum, tag) => sum + (sizeOf(tag) > 4 ? sizeOf(tag) : 0), 0);
  let free = start + directory.length;
  const stripAt = free + outsideBytes;
  directory.writeUInt16LE(all.length, 0);
  for (const [at, tag] of all.entries()) {
    const entry = 2 + at * entryBytes;
    const values = tag.tag === stripOffsets ? [stripAt] : tag.values;
    directory.writeUInt16LE(tag.tag, entry);
    directory.writeUInt16LE(tag.type, entry + 2);
    directory.writeUInt32LE(tag.type === 5 ? values.length / 2 : values.length, entry + 4);
    const bytes = valueBytes(tag.type, values);
    if (bytes.length <= 4) bytes.copy(directory, entry + 8);
    else {
      directory.writeUInt32LE(free, entry + 8);
      outside.push(bytes);
      free += bytes.length;
    }
  }
  const length = even(directory.length + outsideBytes + strip.length);
  directory.writeUInt32LE(last ? 0 : start + length, directory.length - 4);
  const body = Buffer.concat([directory, ...outside, strip]);
  return Buffer.concat([body], length);
}

function long(tag: number, value: number): TiffTag {
  return { tag, type: 4, values: [value] };
}

function sizeOf({ type, values }: TiffTag): number {
  return type === 5 ? values.length * 4 : values.length * widths[type];
}

function valueBytes(type: TiffTag['type'], values: readonly number[]): Buffer {
  const wide = type === 3 ? 2 : 4;
  const bytes = Buffer.alloc(values.length * wide);
  for (const [at, value] of values.entries()) {
    if (wide === 2) bytes.writeUInt16LE(value, at * wide);
    else bytes.writeUInt32LE(value, at * wide);
  }
  return bytes;
}

/** Directories begin on a word boundary (TIFF 6.0, section 2). */
function even(length: number): number {
  return length + (length % 2);
}
