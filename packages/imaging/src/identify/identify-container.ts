import type { FileKind } from './file-kind.ts';

/** Kind of a file that is a container of others (ZIP, OLE, ISO media), or undefined when it is none. */
export function identifyContainer(head: Buffer, tail: Buffer): FileKind | undefined {
  if (head.toString('latin1', 4, 8) === 'ftyp') return mediaKind(head);
  if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return zipKind(head, tail);
  if (head.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) return oleKind(head, tail);
  return undefined;
}

const stillBrands = new Set('heic heix heim heis hevc hevx mif1 mif2 msf1 avif avis miaf'.split(' '));

function mediaKind(head: Buffer): FileKind {
  const size = Math.min(head.readUInt32BE(0), head.length);
  const brands: string[] = [head.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= size; at += 4) brands.push(head.toString('latin1', at, at + 4));
  return brands.some((brand) => stillBrands.has(brand)) ? 'heif' : 'video';
}

const zipParts: readonly [string, FileKind][] = [
  ['word/', 'word'],
  ['xl/', 'spreadsheet'],
  ['ppt/', 'presentation'],
  ['opendocument', 'open-document'],
];

function zipKind(head: Buffer, tail: Buffer): FileKind {
  const names = head.toString('latin1') + tail.toString('latin1');
  return zipParts.find(([part]) => names.includes(part))?.[1] ?? 'archive';
}

/** Stream names of the OLE directory, in UTF-16LE as the directory has them. */
const oleStreams: readonly [string, FileKind][] = [
  ['WordDocument', 'word'],
  ['Workbook', 'spreadsheet'],
  ['PowerPoint Document', 'presentation'],
  ['__substg1.0_', 'mail'],
];

function oleKind(head: Buffer, tail: Buffer): FileKind {
  const found = oleStreams.find(([name]) => [head, tail].some((part) => part.includes(Buffer.from(name, 'utf16le'))));
  return found?.[1] ?? 'office';
}
