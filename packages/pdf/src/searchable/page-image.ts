import type { PDFDocument, PDFRef } from 'pdf-lib';
import { number } from '../layout/pdf-document.ts';
import type { SearchablePage } from './document.ts';
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

/** Puts the image into the document as it is, without decoding it where the format allows. */
export async function embedPageImage(document: PDFDocument, page: SearchablePage, at: number): Promise<PDFRef> {
  try {
    const bytes = Uint8Array.from(page.image); // pdf-lib reads the whole buffer under a view
    if (page.mediaType === 'image/jpeg') return await embedded(document.embedJpg(bytes));
    return flatePng(document.context, bytes) ?? (await embedded(document.embedPng(bytes)));
  } catch (cause) {
    throw new UnusablePageImage(at, cause);
  }
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
