import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { storePage } from '../child/page-storage.ts';
import type { ReadRequest } from '../child/reading.ts';
import type { PageImage } from '../file-verdict.ts';
import { encodePage } from '../picture/page-encoding.ts';

const pointsPerInch = 72;
const wantedDpi = 200;
/** A page of PDF larger than this is drawn smaller: A2 at 200 dpi. */
const mostPixels = 16_000_000;
/** `AnnotationMode.ENABLE`: stamps and filled form fields are drawn, nothing is editable. */
const drawAnnotations = 1;

export interface DrawnPage {
  page: PageImage;
  /** Nothing but white. */
  blank: boolean;
}

/** Draws one page at 200 dpi, or at as much as the bound on pixels allows, and writes it. */
export async function drawPage(request: ReadRequest, pageNumber: number, page: PDFPageProxy): Promise<DrawnPage> {
  const size = page.getViewport({ scale: 1 });
  const bound = Math.min(mostPixels, request.limits.maxPixels);
  const scale = Math.min(wantedDpi / pointsPerInch, Math.sqrt(bound / (size.width * size.height)));
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  const surface = canvas as unknown as Parameters<PDFPageProxy['render']>[0]['canvas'];
  await page.render({ canvas: surface, viewport, annotationMode: drawAnnotations, background: '#ffffff' }).promise;
  return writeDrawing(request, pageNumber, canvas, scale * pointsPerInch);
}

async function writeDrawing(request: ReadRequest, pageNumber: number, canvas: Canvas, dpi: number): Promise<DrawnPage> {
  const { width, height } = canvas;
  const pixels = canvas.data();
  const { blank, coloured } = lookOver(pixels);
  const page = await encodePage({
    open: () => {
      const picture = sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha();
      return coloured ? picture : picture.toColourspace('b-w');
    },
    kind: 'lossless',
    width,
    height,
    dpi: Math.max(1, Math.round(dpi)),
  });
  return { page: await storePage(request, pageNumber, page), blank };
}

const paperWhite = 250;
const colourSpread = 12;

function lookOver(pixels: Buffer): { blank: boolean; coloured: boolean } {
  let blank = true;
  for (let at = 0; at < pixels.length; at += 4) {
    const red = pixels[at] ?? 0;
    const green = pixels[at + 1] ?? 0;
    const blue = pixels[at + 2] ?? 0;
    const least = Math.min(red, green, blue);
    if (least < paperWhite) blank = false;
    if (Math.max(red, green, blue) - least > colourSpread) return { blank: false, coloured: true };
  }
  return { blank, coloured: false };
}
