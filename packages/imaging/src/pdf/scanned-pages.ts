import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRawStream,
  PDFStream,
} from 'pdf-lib';
import { readJpegFrame } from '../picture/jpeg-frame.ts';
import { onlyPicture, type PlacedPicture } from './only-picture.ts';

/** The scan that a page of a PDF consists of, as the scanner wrote it. */
export interface ScannedPage {
  readonly jpeg: Buffer;
  readonly dpi: number;
  /** Degrees clockwise by which the page is shown turned. */
  readonly turn: 0 | 90 | 180 | 270;
}

/** A text layer of a dense page has 100 kB; what is much longer is drawn. */
const longestContent = 2_000_000;
const pointsPerInch = 72;
/** A picture of the whole sheet may leave or overrun so many parts of an edge. */
const edgeShare = 0.03;

/**
 * Pages of a scanned PDF by their numbers from 1: those that are one upright JPEG over the whole sheet and nothing else. They
 * need not be drawn, so nothing of the scan is lost, whatever its resolution.
 * @returns none when the file is not whole, or is encrypted
 */
export async function scannedPages(bytes: Uint8Array): Promise<ReadonlyMap<number, ScannedPage>> {
  const found = new Map<number, ScannedPage>();
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('/DCTDecode')) return found;
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    for (const [place, page] of document.getPages().entries()) {
      const scan = scanOf(page);
      if (scan !== undefined) found.set(place + 1, scan);
    }
  } catch {
    return new Map();
  }
  return found;
}

function scanOf(page: PDFPage): ScannedPage | undefined {
  if (hasMore(page)) return undefined;
  const content = contentOf(page);
  const placed = content === undefined ? undefined : onlyPicture(content);
  if (placed === undefined || !coversSheet(page, placed)) return undefined;
  const picture = page.node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict)?.lookup(PDFName.of(placed.name));
  const jpeg = picture instanceof PDFRawStream ? jpegOf(picture) : undefined;
  const frame = jpeg && readJpegFrame(jpeg);
  if (!jpeg || !frame) return undefined;
  const dpi = (frame.width / placed.width) * pointsPerInch;
  const downwards = (frame.height / placed.height) * pointsPerInch;
  const turn = (((page.getRotation().angle % 360) + 360) % 360) as ScannedPage['turn'];
  if (Math.abs(dpi / downwards - 1) > edgeShare || turn % 90 !== 0) return undefined;
  return { jpeg, dpi: Math.round(dpi), turn };
}

/** Stamps, remarks and fields lie over the page; a unit of its own would change its size. */
function hasMore({ node }: PDFPage): boolean {
  const annotations = node.Annots();
  return (annotations !== undefined && annotations.size() > 0) || node.has(PDFName.of('UserUnit'));
}

function contentOf({ node }: PDFPage): string | undefined {
  const contents = node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray().map((one) => node.context.lookup(one)) : [contents];
  let text = '';
  for (const stream of streams) {
    if (!(stream instanceof PDFStream)) return undefined;
    const decoded = stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents();
    text += `${Buffer.from(decoded).toString('latin1')}\n`;
    if (text.length > longestContent) return undefined;
  }
  return text;
}

function coversSheet(page: PDFPage, placed: PlacedPicture): boolean {
  const { x, y, width, height } = page.getCropBox();
  const near = (one: number, other: number, edge: number): boolean => Math.abs(one - other) <= edge * edgeShare;
  return (
    near(placed.left, x, width) &&
    near(placed.bottom, y, height) &&
    near(placed.left + placed.width, x + width, width) &&
    near(placed.bottom + placed.height, y + height, height)
  );
}

/** The bytes of a picture that is a plain JPEG: grey or RGB, no mask, no inverted tones. */
function jpegOf({ dict, contents }: PDFRawStream): Buffer | undefined {
  const masked = ['SMask', 'Mask', 'Decode', 'ImageMask', 'SMaskInData'].some((name) => dict.has(PDFName.of(name)));
  const filter = dict.lookup(PDFName.of('Filter'));
  const filters = filter instanceof PDFArray ? filter.asArray() : [filter];
  const plain = filters.length === 1 && String(filters[0]) === '/DCTDecode' && !masked && hasPlainColours(dict);
  return plain ? Buffer.from(contents) : undefined;
}

function hasPlainColours(dict: PDFDict): boolean {
  const space = dict.lookup(PDFName.of('ColorSpace'));
  if (!(space instanceof PDFArray)) return ['/DeviceRGB', '/DeviceGray'].includes(String(space));
  const kind = String(space.lookup(0));
  const profile = space.lookup(1);
  const channels = profile instanceof PDFStream ? profile.dict.lookup(PDFName.of('N')) : undefined;
  const known = channels instanceof PDFNumber && [1, 3].includes(channels.asNumber());
  return kind === '/CalRGB' || kind === '/CalGray' || (kind === '/ICCBased' && known);
}
