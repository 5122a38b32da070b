import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const present = ['pdftotext', 'pdftoppm', 'pdffonts', 'pdfinfo'].every((tool) => !spawnSync(tool, ['-v']).error);
const required = process.env.OKRUH_TEST_REQUIRE_ALL === '1';
/** Whether tests that read or rasterise with poppler are skipped; where everything is required they fail instead. */
export const withoutPoppler = !present && !required;
if (withoutPoppler) process.stderr.write('SKIPPED: poppler (pdftotext, pdftoppm, pdffonts, pdfinfo) is not in PATH\n');

/** What a reader extracts, with the words in the order of the content. */
export function pdfText(bytes: Uint8Array, options: readonly string[] = []): string {
  return withFile(bytes, (path) => execFileSync('pdftotext', [...options, path, '-'], { encoding: 'utf8' }));
}

/** Names and properties of the fonts, one line each. */
export function pdfFonts(bytes: Uint8Array): string[] {
  return withFile(bytes, (path) => execFileSync('pdffonts', [path], { encoding: 'utf8' }))
    .trim()
    .split('\n')
    .slice(2);
}

/** The metadata stream as poppler finds it. */
export function pdfMetadata(bytes: Uint8Array): string {
  return withFile(bytes, (path) => execFileSync('pdfinfo', ['-meta', path], { encoding: 'utf8' }));
}

/** A rasterised page: grey values 0 (black) to 255. */
export interface Raster {
  width: number;
  height: number;
  grey(x: number, y: number): number;
}

/** Draws a page (counted from 1) in grey. */
export function rasterise(bytes: Uint8Array, dpi: number, page = 1): Raster {
  const only = ['-f', String(page), '-l', String(page), '-singlefile', '-gray', '-r', String(dpi)];
  const pgm = withFile(bytes, (path) => execFileSync('pdftoppm', [...only, path], { maxBuffer: 2 ** 28 }));
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 64));
  if (!head) throw new Error('pdftoppm did not give a grey map');
  const [width, height, start] = [Number(head[1]), Number(head[2]), head[0].length];
  return { width, height, grey: (x, y) => pgm[start + Math.floor(y) * width + Math.floor(x)] ?? Number.NaN };
}

/** How many pixels of a rectangle of the raster are dark. */
export function inked(raster: Raster, [x0, y0, x1, y1]: readonly [number, number, number, number]): number {
  let dark = 0;
  for (let y = Math.floor(y0); y < y1; y += 1)
    for (let x = Math.floor(x0); x < x1; x += 1) dark += Number(raster.grey(x, y) < 128);
  return dark;
}

function withFile<T>(bytes: Uint8Array, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'okruh-pdf-'));
  try {
    const path = join(folder, 'test.pdf');
    writeFileSync(path, bytes);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
