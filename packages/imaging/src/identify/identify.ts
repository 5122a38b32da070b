import type { FileKind, ReadableKind } from './file-kind.ts';
import { identifyContainer } from './identify-container.ts';
import { identifyText } from './identify-text.ts';

/** Bytes from the start of the file (and from its end) that `identify` wants to see. */
export const headBytes = 65_536;

const readable: ReadonlySet<FileKind> = new Set(['jpeg', 'png', 'tiff', 'webp', 'gif', 'heif', 'pdf']);

/** Signatures at the start of a file, first match wins. `?` stands for any byte. */
const signatures: readonly [FileKind, string][] = [
  ['jpeg', 'ff d8 ff'],
  ['png', '89 50 4e 47 0d 0a 1a 0a'],
  ['tiff', '49 49 2a 00'],
  ['tiff', '4d 4d 00 2a'],
  ['tiff', '49 49 2b 00'],
  ['tiff', '4d 4d 00 2b'],
  ['gif', '47 49 46 38'],
  ['webp', '52 49 46 46 ? ? ? ? 57 45 42 50'],
  ['pdf', '25 50 44 46 2d'],
  ['wordperfect', 'ff 57 50 43'],
  ['rich-text', '7b 5c 72 74 66'],
  ['postscript', '25 21 50 53'],
  ['postscript', 'c5 d0 d3 c6'],
  ['djvu', '41 54 26 54 46 4f 52 4d'],
  ['icon', '69 63 6e 73'],
  ['icon', '00 00 01 00'],
  ['icon', '00 00 02 00'],
  ['bitmap', '42 4d ? ? ? ? 00 00 00 00'],
  ['jpeg2000', '00 00 00 0c 6a 50 20 20'],
  ['jpeg2000', 'ff 4f ff 51'],
  ['jpeg-xl', 'ff 0a'],
  ['jpeg-xl', '00 00 00 0c 4a 58 4c 20'],
  ['photo-project', '38 42 50 53'],
  ['photo-project', '67 69 6d 70 20 78 63 66'],
  ['archive', '52 61 72 21 1a 07'],
  ['archive', '37 7a bc af 27 1c'],
  ['archive', '1f 8b'],
  ['archive', '42 5a 68'],
  ['archive', 'fd 37 7a 58 5a 00'],
  ['video', '1a 45 df a3'],
  ['video', '52 49 46 46 ? ? ? ? 41 56 49 20'],
  ['sound', '52 49 46 46 ? ? ? ? 57 41 56 45'],
  ['sound', '49 44 33'],
  ['sound', '4f 67 67 53'],
  ['program', '4d 5a'],
  ['program', '7f 45 4c 46'],
  ['program', 'ca fe ba be'],
  ['program', '23 21'],
  ['signature', '30 82 ? ? 06 09 2a 86 48 86 f7 0d 01 07 02'],
  ['signature', '30 83 ? ? ? 06 09 2a 86 48 86 f7 0d 01 07 02'],
  ['signature', '30 80 06 09 2a 86 48 86 f7 0d 01 07 02'],
];

/**
 * Tells what a file is by its first bytes, never by its name.
 * @param head first `headBytes` bytes, fewer when the file is shorter
 * @param tail last bytes of the file, where a ZIP keeps its table of contents
 */
export function identify(head: Buffer, tail: Buffer = head): FileKind {
  if (head.length === 0) return 'empty';
  const signed = signatures.find(([, pattern]) => matches(head, pattern));
  if (signed) return signed[0];
  return identifyContainer(head, tail) ?? identifyText(head) ?? (hasLatePdfHeader(head) ? 'pdf' : 'unknown');
}

export function isReadable(kind: FileKind): kind is ReadableKind {
  return readable.has(kind);
}

function matches(head: Buffer, pattern: string): boolean {
  return pattern.split(' ').every((byte, at) => byte === '?' || head[at] === Number.parseInt(byte, 16));
}

/** Readers of PDF allow its header anywhere in the first 1,024 bytes (ISO 32000-1, annex H.3, note 13). */
function hasLatePdfHeader(head: Buffer): boolean {
  return head.subarray(0, 1024).includes('%PDF-');
}
