import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll } from 'vitest';

/** Folder that lives as long as the tests of one file. */
export function temporaryFolder(): { path: string; file(name: string): string } {
  const folder = { path: '', file: (name: string) => join(folder.path, name) };
  beforeAll(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'okruh-imaging-'));
  });
  afterAll(() => rm(folder.path, { recursive: true, force: true }));
  return folder;
}

/** A sheet with a black corner at the left top and grey noise, so that turns and losses are seen. */
export async function sheet(width = 400, height = 600): Promise<Sharp> {
  const noise = { type: 'gaussian', mean: 180, sigma: 30 } as const;
  const [wide, high] = [Math.floor(width / 4), Math.floor(height / 4)];
  const corner = { create: { width: wide, height: high, channels: 3, background: '#000000' } } as const;
  const made = await sharp({ create: { width, height, channels: 3, background: '#ffffff', noise } })
    .composite([{ input: await sharp(corner).png().toBuffer(), left: 0, top: 0 }])
    .png()
    .toBuffer();
  return sharp(made);
}

/** Where the black corner of `sheet` is now. */
export async function blackCorner(page: string | Buffer): Promise<string> {
  const { data, info } = await sharp(page).greyscale().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => (data[(y * info.width + x) * info.channels] ?? 255) < 60;
  const [right, bottom] = [info.width - 10, info.height - 10];
  const corners = { 'top left': at(10, 10), 'top right': at(right, 10), 'bottom left': at(10, bottom) };
  return Object.entries(corners).find(([, black]) => black)?.[0] ?? 'bottom right';
}

/** A PDF with a right cross-reference table; the objects are numbered from 1 and the first is the catalogue. */
export function pdfOf(objects: readonly string[]): Buffer {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\n`;
  return Buffer.from(`${body}${table}startxref\n${body.length}\n%%EOF\n`, 'latin1');
}

/** Objects of a PDF of A4 pages that each say a word; `catalogue` and `page` are added to their dictionaries. */
export function pdfPages(pages: number, extra: { catalogue?: string; page?: string } = {}): string[] {
  const content = 'BT /F1 48 Tf 100 600 Td (Zayava) Tj ET';
  const kids = Array.from({ length: pages }, (_, at) => `${at + 5} 0 R`).join(' ');
  const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> ${extra.page ?? ''} >>`;
  return [
    `<< /Type /Catalog /Pages 2 0 R ${extra.catalogue ?? ''} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...Array.from({ length: pages }, () => page),
  ];
}
