import type { PDFDocument, PDFFont } from 'pdf-lib';
import { a4 } from '../layout/marks.ts';
import { addOutline } from '../layout/outline.ts';
import { documentBytes, embedStyle, newDocument, setContent } from '../layout/pdf-document.ts';
import type { SearchableDocument, SearchablePage } from './document.ts';
import { invisibleText, layerSigns } from './invisible-text.ts';
import { drawPageImage, placeTurned } from './page-image.ts';

/**
 * Scanned pages with the recognised text lying invisibly over it: searchable and selectable, the images untouched
 * (JPEG as DCT stream, PNG as its own Flate stream, layered pages as CCITT mask over JPEG patches). A page is as large as its image at its resolution, or A4
 * where that is no scanner's. Equal input gives equal bytes.
 *
 * @throws UnusablePageImage when an image is not what its media type says
 */
export async function searchablePdf(wanted: SearchableDocument): Promise<Uint8Array> {
  const { title, createdAt, pages, bookmarks = [] } = wanted;
  const document = await newDocument({ title, createdAt });
  const font = await embedStyle(document, 'regular', layerSigns(pages.flatMap((page) => page.words)));
  for (const [at, page] of pages.entries()) await addPage(document, font, page, at + 1);
  addOutline(document, bookmarks);
  return documentBytes(document);
}

async function addPage(document: PDFDocument, font: PDFFont, page: SearchablePage, number: number): Promise<void> {
  const { width, height, scale } = paperSize(page);
  const sheet = document.addPage([width, height]);
  const image = await drawPageImage(sheet, page, number);
  const operators = ['q', `${placeTurned(page.rotation, width, height)} cm`, ...image, 'Q'];
  if (page.words.length > 0) {
    const fontName = sheet.node.newFontDictionary('Text', font.ref);
    operators.push(...invisibleText(page.words, { font, fontName: fontName.toString(), scale, height }));
  }
  setContent(sheet, operators);
}

/** Scanners say 100 to 2400 dpi; cameras and programs say 72, 96 or nothing and mean nothing by it. */
const scannerDpi = { least: 100, most: 2400 };

/** Size of the upright page in points, and points per pixel; without a resolution to rely on the longer side is that of A4. */
function paperSize({ width, height, dpi, rotation }: SearchablePage): { width: number; height: number; scale: number } {
  const told = dpi >= scannerDpi.least && dpi <= scannerDpi.most;
  const scale = told ? 72 / dpi : a4.height / Math.max(width, height, 1);
  const lies = rotation === 90 || rotation === 270;
  return { width: (lies ? height : width) * scale, height: (lies ? width : height) * scale, scale };
}
