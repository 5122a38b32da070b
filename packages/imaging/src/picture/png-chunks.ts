import { crc32 } from 'node:zlib';

/** What the frame of a PNG file says, read without decoding the picture. */
export interface PngFrame {
  /** A chunk the picture needs is missing, cut or fails its checksum. */
  broken: boolean;
  /** A chunk the picture does not need is cut or fails its checksum, or the end mark is missing. */
  blemished: boolean;
  /** Animated PNG with more than one frame. */
  animated: boolean;
}

const signatureBytes = 8;
const critical = new Set(['IHDR', 'PLTE', 'IDAT']);

/** Walks the chunks of a PNG file (ISO/IEC 15948, section 5). */
export function inspectPng(file: Buffer): PngFrame {
  const frame: PngFrame = { broken: false, blemished: false, animated: false };
  let at = signatureBytes;
  let pictureSeen = false;
  let ended = false;
  while (at + 12 <= file.length && !ended) {
    const length = file.readUInt32BE(at);
    const kind = file.toString('latin1', at + 4, at + 8);
    const whole = at + 12 + length <= file.length;
    const sound = whole && crc32(file.subarray(at + 4, at + 8 + length)) === file.readUInt32BE(at + 8 + length);
    if (!sound && critical.has(kind)) frame.broken = true;
    if (!sound) frame.blemished = true;
    if (kind === 'acTL' && sound && length >= 4) frame.animated = file.readUInt32BE(at + 8) > 1;
    pictureSeen ||= kind === 'IDAT';
    ended = kind === 'IEND';
    at += 12 + length;
  }
  frame.broken ||= !pictureSeen;
  frame.blemished ||= !ended;
  return frame;
}
