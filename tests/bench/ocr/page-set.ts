import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** A page of the bench: a file and what stands on it. */
export interface BenchPage {
  path: string;
  name: string;
  /** How it was captured, from its name (`paper.KIND.jpg`). */
  kind: string;
  truth: string;
}

/** What a page is as an image of a PDF. */
export interface PdfImage {
  image: Uint8Array;
  mediaType: 'image/jpeg' | 'image/png';
  width: number;
  height: number;
  dpi: number;
}

const pictures = /\.(?:jpe?g|png|tiff?)$/i;
const a4LongEdgeInches = 297 / 25.4;

/** All pictures of a folder that have a `.gt.txt` beside them: `page.jpg` and `page.fax.jpg` both go with `page.gt.txt`. */
export function pagesOf(folder: string): BenchPage[] {
  return readdirSync(folder)
    .filter((name) => pictures.test(name))
    .sort()
    .flatMap((name) => {
      const stem = name.replace(pictures, '');
      const truth = [stem, stem.replace(/\.[^.]*$/, '')].map((one) => join(folder, `${one}.gt.txt`)).find(existsSync);
      const kind = stem.includes('.') ? (stem.split('.').at(-1) ?? '') : 'page';
      return truth ? [{ path: join(folder, name), name, kind, truth: readFileSync(truth, 'utf8') }] : [];
    });
}

/** The page as it was captured; a TIFF, which no PDF holds as it is, becomes a PNG with the same pixels. */
export async function pdfImage(path: string): Promise<PdfImage> {
  const bytes = readFileSync(path);
  const { format, width, height, density } = await sharp(bytes).metadata();
  const dpi = density !== undefined && density >= 100 ? density : Math.max(width, height) / a4LongEdgeInches;
  const jpeg = format === 'jpeg';
  const kept = jpeg || format === 'png';
  const image = kept ? bytes : await sharp(bytes).toColourspace('b-w').png({ palette: true, colours: 2 }).toBuffer();
  return { image, mediaType: jpeg ? 'image/jpeg' : 'image/png', width, height, dpi };
}
