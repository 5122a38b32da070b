import type { FailOnOptions } from 'sharp';
import { Refused } from '../notices.ts';

/** Part of the picture is not in the file. */
const cut = /premature end|truncat|unexpected end|end of (file|data|stream|input)|read error|not enough data|short/i;

/** The decoder went on, but what it painted after this point is not what was there. */
const spoilt = /huffman|bad code word|bad data|corrupt(ed)? data|invalid code|decod(e|ing) error/i;

/** Remarks of decoders that say nothing about the picture: colour profiles, unknown tags, metadata. */
const harmless =
  /known incorrect sRGB|iCCP|cHRM|gAMA|sBIT|tIME|Invalid SOS parameters|tag \d+|custom tag|Unknown field|TIFFFetchNormalTag|ASCII value|incorrect count|not in ascending|exif|iptc|xmp/i;

/**
 * Decodes strictly; where only remarks stood in the way, decodes again and says so.
 * @returns the value, and whether a person should look at the picture
 * @throws Refused when the picture or part of it is not there
 */
export async function decodeTolerantly<T>(
  decode: (failOn: FailOnOptions) => Promise<T>,
): Promise<{ value: T; blemished: boolean }> {
  const strict = await attempt(() => decode('warning'));
  if (strict.ok) return { value: strict.value, blemished: false };
  const remarks = strict.problem.split('\n').filter((line) => line.trim() !== '');
  if (remarks.some((line) => cut.test(line))) throw new Refused('image-truncated');
  if (remarks.some((line) => spoilt.test(line))) throw new Refused('image-unreadable');
  const lenient = await attempt(() => decode('error'));
  if (!lenient.ok) throw new Refused(cut.test(lenient.problem) ? 'image-truncated' : 'image-unreadable');
  return { value: lenient.value, blemished: !remarks.every((line) => harmless.test(line) || introduces(line)) };
}

/** sharp's own first line, which says only that a remark follows. */
function introduces(line: string): boolean {
  return line.startsWith('Warning treated as error');
}

async function attempt<T>(work: () => Promise<T>): Promise<{ ok: true; value: T } | { ok: false; problem: string }> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
