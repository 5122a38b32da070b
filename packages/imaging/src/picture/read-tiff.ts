import { readFile } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import type { Reading, ReadRequest } from '../child/reading.ts';
import { Refused } from '../notices.ts';
import type { PictureKind } from './page-encoding.ts';
import { rasterHeader, writeRasterPage } from './raster.ts';
import { damage } from './read-picture.ts';
import { outlineTiff, type TiffDirectory } from './tiff-directories.ts';

/** Compressions of TIFF 6.0 and its supplements that no maintained decoder at hand reads, by tag value. */
const unsupported: Readonly<Record<number, string>> = {
  6: 'старий JPEG у TIFF',
  34661: 'JBIG у TIFF',
  34712: 'JPEG 2000 у TIFF',
  34676: 'SGI LogLuv у TIFF',
};

const lossy = new Set([7, 50001]);

/** All pages of a TIFF in their order; smaller copies and masks are no pages. */
export async function readTiff(request: ReadRequest): Promise<Reading> {
  const { directories, chainBroken } = outlineTiff(await readFile(request.path), request.limits.maxPages + 1);
  const sheets = directories.filter((directory) => !directory.auxiliary);
  const chosen = sheets.length > 0 ? sheets : directories.slice(0, 1);
  if (chosen.length === 0) throw new Refused('image-unreadable');
  if (chosen.length > request.limits.maxPages) {
    throw new Refused('too-many-pages', { pages: chosen.length, maxPages: request.limits.maxPages });
  }
  const reading: Reading = { pages: [], warnings: [] };
  let blemished = chainBroken;
  for (const [at, directory] of chosen.entries()) {
    const written = await readSheet(request, at + 1, directory);
    reading.pages.push(written.page);
    blemished ||= written.blemished;
  }
  reading.warnings.push(...damage(blemished));
  return reading;
}

async function readSheet(request: ReadRequest, pageNumber: number, directory: TiffDirectory) {
  const what = unsupported[directory.compression];
  if (what) throw new Refused('image-kind-unsupported', { what });
  const metadata = await rasterHeader(request, directory.index);
  return writeRasterPage(request, pageNumber, {
    index: directory.index,
    metadata,
    kind: pictureKind(metadata, directory),
  });
}

function pictureKind(metadata: Metadata, directory: TiffDirectory): PictureKind {
  if (metadata.bitsPerSample === 1 && metadata.channels === 1) return 'bilevel';
  return lossy.has(directory.compression) ? 'photo' : 'lossless';
}
