import type { PDFDocument, PDFPage, PDFRef } from 'pdf-lib';
import { number } from '../layout/pdf-document.ts';
import type { LayeredImage, PagePatch, SearchablePage } from './document.ts';
import { flatePng } from './png.ts';

/** An image that cannot become a page; the page counts from 1. */
export class UnusablePageImage extends Error {
  readonly code = 'page-image-unusable';
  readonly page: number;

  constructor(page: number, cause: unknown) {
    super(`the image of page ${page} cannot be placed in a PDF`, { cause });
    this.page = page;
  }
}

/**
 * Puts the image into the document as it is, without decoding it where the format allows.
 *
 * @returns operators that draw it over the unit square
 */
export async function drawPageImage(sheet: PDFPage, page: SearchablePage, at: number): Promise<string[]> {
  try {
    if (page.mediaType === 'image/tiff') return await drawLayers(sheet, page.layers);
    return [`${sheet.node.newXObject('Page', await embedImage(sheet.doc, page)).toString()} Do`];
  } catch (cause) {
    throw new UnusablePageImage(at, cause);
  }
}

type PlainPage = Extract<SearchablePage, { image: Uint8Array }>;

async function embedImage(document: PDFDocument, { image, mediaType }: PlainPage): Promise<PDFRef> {
  const bytes = Uint8Array.from(image); // pdf-lib reads the whole buffer under a view
  if (mediaType === 'image/jpeg') return embedded(document.embedJpg(bytes));
  return flatePng(document.context, bytes) ?? embedded(document.embedPng(bytes));
}

/** Colour first, the black ink over it: the mask lets the paper and the patches show through. */
async function drawLayers(sheet: PDFPage, { mask, patches }: LayeredImage): Promise<string[]> {
  const { context } = sheet.doc;
  const colour: string[] = [];
  for (const patch of patches) {
    const image = await embedded(sheet.doc.embedJpg(Uint8Array.from(patch.jpeg)));
    const name = sheet.node.newXObject('Patch', image);
    colour.push('q', `${placePatch(patch, mask)} cm`, `${name.toString()} Do`, 'Q');
  }
  const ink = context.stream(Uint8Array.from(mask.g4), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: mask.width,
    Height: mask.height,
    ImageMask: true,
    BitsPerComponent: 1,
    // A sample of 0 paints; the filter gives 0 for black runs unless BlackIs1 is set (ISO 32000-1, 7.4.6 and 8.9.6.2).
    Filter: 'CCITTFaxDecode',
    DecodeParms: { K: -1, Columns: mask.width, Rows: mask.height, BlackIs1: false },
  });
  return [...colour, '0 g', `${sheet.node.newXObject('Ink', context.register(ink)).toString()} Do`];
}

/** From the unit square of a patch to that of its page; rows count from the top, PDF's from the bottom. */
function placePatch(patch: PagePatch, mask: LayeredImage['mask']): string {
  const [width, height] = [patch.width / mask.width, patch.height / mask.height];
  const place = [width, 0, 0, height, patch.x / mask.width, 1 - (patch.y + patch.height) / mask.height];
  return place.map((part) => part.toFixed(6)).join(' ');
}

async function embedded(made: Promise<{ ref: PDFRef; embed(): Promise<void> }>): Promise<PDFRef> {
  const image = await made;
  await image.embed();
  return image.ref;
}

/** The matrix that lays the unit square of an image, turned clockwise, over a page of the given size. */
export function placeTurned(rotation: SearchablePage['rotation'], width: number, height: number): string {
  const matrix = {
    0: [width, 0, 0, height, 0, 0],
    90: [0, -height, width, 0, 0, height],
    180: [-width, 0, 0, -height, width, height],
    270: [0, height, -width, 0, width, 0],
  }[rotation];
  return matrix.map(number).join(' ');
}
