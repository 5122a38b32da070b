import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'qrcode';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCodes } from './read-codes.ts';

const text = 'OKRUH-1-C-0123456789ABCDEF0123456789ABCDEF';
const [width, height] = [1240, 1754];
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'codes-'));
});
afterAll(() => rm(dir, { recursive: true }));

/** An A4 sheet at 150 dpi with a code 70 mm wide, and what else is drawn on it. */
function sheet(besides = ''): string {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const module = 413 / (size + 8);
  const dark = Array.from({ length: size * size }, (_, at) => at).filter((at) => data[at] === 1);
  const squares = dark.map((at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    return `<rect x="${413 + (column + 4) * module}" y="${180 + (row + 4) * module}" width="${module + 0.1}" height="${module + 0.1}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#fff"/>${squares.join('')}${besides}</svg>`;
}

async function codesOn(name: string, picture: Sharp): Promise<readonly string[]> {
  const path = join(dir, `${name}.png`);
  await writeFile(path, await picture.png().toBuffer());
  return readCodes({ path, mediaType: 'image/png', width, height, dpi: 150 });
}

const drawn = (besides?: string) => sharp(Buffer.from(sheet(besides)));

it('the code of a sheet is read, whichever way it lies and however grey it is', async () => {
  expect(await codesOn('straight', drawn())).toEqual([text]);
  expect(await codesOn('upside-down', drawn().rotate(180))).toEqual([text]);
  expect(await codesOn('askew', drawn().rotate(4, { background: '#fff' }))).toEqual([text]);
  expect(await codesOn('grey', drawn().blur(1.5).linear(0.5, 60))).toEqual([text]);
});

it('a page that is not mostly bare paper is not looked at, and one that cannot be read has no code', async () => {
  const dark = `<rect y="700" width="${width}" height="1054" fill="#222"/>`;
  expect(await codesOn('picture', drawn(dark))).toEqual([]);
  const path = join(dir, 'broken.png');
  await writeFile(path, 'no picture');
  expect(await readCodes({ path, mediaType: 'image/png', width, height, dpi: 150 })).toEqual([]);
});
