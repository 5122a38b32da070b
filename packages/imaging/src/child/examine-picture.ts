import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { PageImage } from '../file-verdict.ts';
import type { ExaminedPage } from '../gate/examined-page.ts';
import { judgePage, measurePage } from '../gate/judge-page.ts';
import { pageHash } from '../gate/page-hash.ts';
import { takePage } from '../gate/page-map.ts';
import { allFound } from '../gate/paper-edges.ts';
import { type Pixels, sharpOf, toPixels } from '../gate/pixels.ts';
import { findStraightening, type Straightening } from '../gate/straighten-page.ts';
import { bilevelPng } from '../picture/bilevel-png.ts';
import { credibleDpi } from '../picture/dots-per-inch.ts';
import { makeSmall } from '../small/make-small.ts';
import { seePage } from '../small/seen-page.ts';
import type { SmallPage } from '../small/small-page.ts';
import type { ExamineReply, ExamineRequest } from './examining.ts';

/** A page is worked on with at most so many pixels: A4 at 300 dpi. */
const pixelsMost = 8_900_000;

/** Examines one page inside the reading process. Never throws because of the page. */
export async function examinePicture(request: ExamineRequest): Promise<ExamineReply> {
  try {
    return { examined: await examine(request) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

async function examine(request: ExamineRequest): Promise<Omit<ExaminedPage, 'ms' | 'peakMb'>> {
  const opened = await openPage(request);
  const how = await findStraightening(opened.pixels, opened.bilevel);
  const taken = how.nothing ? opened.pixels : takePage(opened.pixels, how.map);
  const dpi = dpiOf(opened.dpi, how, taken);
  const page = how.nothing ? opened.asItCame : await storeTaken(request, taken, dpi, opened.bilevel);
  const seen = await seePage(taken, dpi, opened.bilevel);
  const hash = await pageHash(seen.flatGrey);
  const measures = measurePage(seen, { capturedDpi: dpi, openSides: openSides(how) });
  return {
    page,
    findings: judgePage(measures, hash, request.earlierHashes),
    measures,
    turned: how.turned,
    turnedSureness: how.sureness,
    skewDegrees: how.skewDegrees,
    cropped: Object.values(how.edges.found).some(Boolean),
    hash,
    small: await storeSmall(request, page, await makeSmall(seen)),
  };
}

interface OpenedPage {
  pixels: Pixels;
  dpi: number;
  bilevel: boolean;
  asItCame: PageImage;
}

async function openPage({ path, dpi, limits }: ExamineRequest): Promise<OpenedPage> {
  const open = () => sharp(path, { failOn: 'error', limitInputPixels: limits.maxPixels });
  const { width, height, channels, format, bitsPerSample, isPalette } = await open().metadata();
  const scale = Math.min(1, Math.sqrt(pixelsMost / (width * height)));
  const sized = scale < 1 ? open().resize({ width: Math.round(width * scale) }) : open();
  const mediaType = format === 'png' ? 'image/png' : 'image/jpeg';
  return {
    pixels: await toPixels(sized.flatten({ background: '#ffffff' }), channels < 3 ? 1 : 3),
    dpi: dpi * scale,
    bilevel: bitsPerSample === 1 && channels === 1 && !isPalette,
    asItCame: { path, mediaType, width, height, dpi },
  };
}

/** A paper whose four edges were found is taken for A4: the camera did not know how far away it was. */
function dpiOf(dpi: number, { edges }: Straightening, { width, height }: Pixels): number {
  return allFound(edges) ? credibleDpi(undefined, width, height) : dpi;
}

function openSides({ edges, turned }: Straightening) {
  const { left, top, right, bottom } = edges.found;
  const clockwise = [!left, !top, !right, !bottom];
  const after = clockwise.map((_, at) => clockwise[(at - turned / 90 + 4) % 4] ?? true);
  return { left: after[0] ?? true, top: after[1] ?? true, right: after[2] ?? true, bottom: after[3] ?? true };
}

async function storeTaken(request: ExamineRequest, taken: Pixels, dpi: number, bilevel: boolean): Promise<PageImage> {
  const { width, height } = taken;
  const mediaType = bilevel ? 'image/png' : 'image/jpeg';
  const bytes = bilevel
    ? await bilevelPng(taken.data, width, height, Math.round(dpi))
    : await sharpOf(taken)
        .toColourspace(taken.channels === 1 ? 'b-w' : 'srgb')
        .jpeg({ quality: 88 })
        .withMetadata({ density: Math.round(dpi) })
        .toBuffer();
  const path = join(request.outDir, `${request.prefix}-straight.${bilevel ? 'png' : 'jpg'}`);
  await writeFile(path, bytes);
  return { path, mediaType, width, height, dpi: Math.round(dpi) };
}

/** The small page, or the page itself where nothing was won. */
async function storeSmall(
  request: ExamineRequest,
  page: PageImage,
  small: Awaited<ReturnType<typeof makeSmall>>,
): Promise<SmallPage> {
  const { size } = await stat(page.path);
  if (small.bytes.length >= size) return { ...page, size, kind: 'kept' };
  const { bytes, ...rest } = small;
  const path = join(request.outDir, `${request.prefix}-small.${small.mediaType === 'image/tiff' ? 'tif' : 'jpg'}`);
  await writeFile(path, bytes);
  return { ...rest, path, size: bytes.length };
}
