import type { WarningCode } from '../notices.ts';
import { readJpegFrame } from '../picture/jpeg-frame.ts';

/**
 * Looks over the bytes of a PDF for what its renderer repairs or skips without a word.
 * Works on bytes alone, so it also sees what no page refers to; what lies in compressed objects it does not see.
 */
export function inspectPdfBytes(file: Buffer): WarningCode[] {
  const found: WarningCode[] = [];
  if (frameDamaged(file) || imageSizesDiffer(file)) found.push('pdf-damaged');
  if (activeNames.some((name) => file.includes(name))) found.push('pdf-active');
  if (file.includes('/EmbeddedFile')) found.push('pdf-attachments');
  if (externalNames.some((name) => file.includes(name))) found.push('pdf-external');
  if (file.includes('/JPXDecode')) found.push('pdf-jpeg2000');
  return found;
}

const activeNames = ['/JavaScript', '/Launch', '/RichMedia', '/SubmitForm', '/ImportData'];
const externalNames = ['/GoToR', '/GoToE'];

/** Header first, end mark last, and a trailer with a sensible size (ISO 32000-1, 7.5). */
function frameDamaged(file: Buffer): boolean {
  const header = file.toString('latin1', 0, 16);
  if (!/^%PDF-[12]\.\d\s/.test(header)) return true;
  const end = file.lastIndexOf('%%EOF');
  if (end < 0 || /[^\s\0]/.test(file.toString('latin1', end + 5, end + 2053))) return true;
  if (file.lastIndexOf('startxref') < 0) return true;
  return trailerDamaged(file);
}

function trailerDamaged(file: Buffer): boolean {
  const at = file.lastIndexOf('trailer');
  if (at < 0) return false;
  const trailer = file.toString('latin1', at + 7, at + 4096).split('startxref')[0] ?? '';
  return !/\/Size\s+\d+/.test(trailer);
}

/** A JPEG inside the PDF is larger or smaller than its dictionary says: part of the picture is lost or made up. */
function imageSizesDiffer(file: Buffer): boolean {
  for (let at = file.indexOf('/DCTDecode'); at >= 0; at = file.indexOf('/DCTDecode', at + 10)) {
    if (imageSizeDiffers(file, at)) return true;
  }
  return false;
}

const dictionaryReach = 2048;

function imageSizeDiffers(file: Buffer, filterAt: number): boolean {
  const objectAt = file.lastIndexOf(' obj', filterAt);
  const streamAt = file.indexOf('stream', filterAt);
  if (objectAt < filterAt - dictionaryReach || streamAt < 0 || streamAt > filterAt + dictionaryReach) return false;
  const dictionary = file.toString('latin1', objectAt, streamAt);
  const dataAt = streamAt + (file[streamAt + 6] === 0x0d ? 8 : 7);
  const frame = file.readUInt16BE(Math.min(dataAt, file.length - 2)) === 0xffd8 && readJpegFrame(file.subarray(dataAt));
  if (!frame) return false;
  return differs(dictionary, 'Width', frame.width) || differs(dictionary, 'Height', frame.height);
}

/** A number given by reference is not followed. */
function differs(dictionary: string, name: string, actual: number): boolean {
  const stated = new RegExp(`/${name}\\s+(\\d+)(?!\\d*\\s+\\d+\\s+R)`).exec(dictionary)?.[1];
  return stated !== undefined && Number(stated) !== actual;
}
