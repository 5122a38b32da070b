/** One image file directory of a TIFF: a page, or something that belongs to one. */
export interface TiffDirectory {
  /** Number by which libtiff, and so sharp, knows it. */
  index: number;
  compression: number;
  /** A smaller copy or a mask of another page (NewSubfileType bits 0 and 2). */
  auxiliary: boolean;
}

export interface TiffOutline {
  directories: TiffDirectory[];
  /** The chain of directories leads back into itself or out of the file. */
  chainBroken: boolean;
}

const newSubfileType = 254;
const compressionTag = 259;

/**
 * Follows the chain of directories (TIFF 6.0 section 2, BigTIFF) without decoding anything; a chain that loops ends at
 * the loop.
 * @param most stop after this many directories
 */
export function outlineTiff(file: Buffer, most: number): TiffOutline {
  const read = reader(file);
  const outline: TiffOutline = { directories: [], chainBroken: false };
  const seen = new Set<number>();
  let at = read.offset(read.big ? 8 : 4);
  while (at !== 0 && outline.directories.length < most) {
    const entries = read.entries(at);
    if (seen.has(at) || entries === undefined) {
      outline.chainBroken = true;
      break;
    }
    seen.add(at);
    outline.directories.push({
      index: outline.directories.length,
      compression: read.tag(at, entries, compressionTag) ?? 1,
      auxiliary: ((read.tag(at, entries, newSubfileType) ?? 0) & 0b101) !== 0,
    });
    at = read.next(at, entries);
  }
  return outline;
}

function reader(file: Buffer) {
  const little = file[0] === 0x49;
  const u16 = (at: number) => (at + 2 > file.length ? 0 : little ? file.readUInt16LE(at) : file.readUInt16BE(at));
  const u32 = (at: number) => (at + 4 > file.length ? 0 : little ? file.readUInt32LE(at) : file.readUInt32BE(at));
  const u64 = (at: number) => (little ? u32(at) + u32(at + 4) * 2 ** 32 : u32(at) * 2 ** 32 + u32(at + 4));
  const big = u16(2) === 43;
  const shape = big ? { count: 8, entry: 20, value: 12 } : { count: 2, entry: 12, value: 8 };
  const offset = (at: number) => (big ? u64(at) : u32(at));
  return {
    big,
    offset,
    /** Number of entries of the directory at `at`, or undefined when it does not fit into the file. */
    entries(at: number): number | undefined {
      const entries = big ? u64(at) : u16(at);
      return entries > 0 && at + shape.count + entries * shape.entry <= file.length ? entries : undefined;
    },
    next: (at: number, entries: number) => offset(at + shape.count + entries * shape.entry),
    /** Value of a tag that holds one short or long. */
    tag(at: number, entries: number, wanted: number): number | undefined {
      for (let entry = 0; entry < entries; entry += 1) {
        const start = at + shape.count + entry * shape.entry;
        if (u16(start) !== wanted) continue;
        return u16(start + 2) === 3 ? u16(start + shape.value) : u32(start + shape.value);
      }
      return undefined;
    },
  };
}
