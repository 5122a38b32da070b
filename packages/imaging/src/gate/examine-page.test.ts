import { readFile, stat } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { closeImaging, examinePage, readPages, renderPage, samePage } from '../index.ts';
import { temporaryFolder } from '../testing-files.ts';
import { portrait, printedPage, stamp } from '../testing-pages.ts';

const folder = temporaryFolder();
afterAll(() => closeImaging());

let files = 0;
async function examined(picture: Sharp, earlierHashes: readonly string[] = []) {
  files += 1;
  const path = folder.file(`capture-${files}.jpg`);
  await picture.jpeg({ quality: 85 }).withMetadata({ density: 200 }).toFile(path);
  const { pages } = await readPages(path, { outDir: folder.path });
  const [page] = pages;
  if (page === undefined) throw new Error('the page was refused');
  return examinePage(page, { outDir: folder.path, earlierHashes });
}

const codes = (page: { findings: readonly { code: string }[] }) => page.findings.map(({ code }) => code);
const onPng = async (picture: Sharp) => sharp(await picture.png().toBuffer());

describe('the page gate', () => {
  it('finds nothing on a good page and makes it small', async () => {
    const page = await examined(printedPage());
    expect(codes(page)).toEqual([]);
    expect(page).toMatchObject({ turned: 0, skewDegrees: 0, cropped: false, small: { kind: 'text' } });
    expect(page.small.size).toBeLessThan(40_000);
    expect((await stat(page.small.path)).size).toBe(page.small.size);
  });

  it.each([90, 180])('stands a page upright that lies turned by %i', async (lying) => {
    const page = await examined(printedPage().rotate(lying));
    expect(page).toMatchObject({ turned: 360 - lying, page: { width: 1165, height: 1654 } });
    expect(page.turnedSureness).toBeGreaterThan(0.6);
  });

  it.each([-7])('levels lines that lie aslant by %s degrees', async (skew) => {
    const page = await examined(await onPng(printedPage().rotate(skew, { background: '#f6f6f3' })));
    expect(Math.abs(page.skewDegrees - skew)).toBeLessThan(0.4);
    expect(codes(page)).toEqual([]);
  });

  it('cuts a photographed sheet out of the table and pulls it straight', async () => {
    const sheet = await printedPage().resize({ width: 1000 }).png().toBuffer();
    const table = { create: { width: 1400, height: 1800, channels: 3, background: '#6a4a30' } } as const;
    const photo = await onPng(sharp(table).composite([{ input: sheet, left: 190, top: 160 }]));
    const leaning = await onPng(photo.affine([1, 0.06, -0.02, 1], { background: '#6a4a30' }));
    const page = await examined(leaning);
    expect(page.cropped).toBe(true);
    expect(page.page.height / page.page.width).toBeCloseTo(297 / 210, 1);
    expect(page.page.width).toBeLessThan(1100);
    expect(codes(page)).toEqual([]);
  });

  it.each([
    ['blank', () => sharp({ create: { width: 1165, height: 1654, channels: 3, background: '#f4f4f4' } })],
    ['blurred', () => printedPage().blur(5)],
    ['cut-off', () => printedPage().extract({ left: 300, top: 0, width: 865, height: 1654 })],
    ['too-dark', () => printedPage().linear(0.25, 4)],
    ['too-pale', () => printedPage().linear(0.15, 212)],
    ['low-resolution', () => printedPage().resize({ width: 437 })],
  ] as const)('says %s, in words that tell what to do', async (code, picture) => {
    const page = await examined(await onPng(picture()));
    expect(codes(page)).toEqual([code]);
    expect(page.findings[0]?.message).toMatch(/[а-яіїє]{3}.*\./);
  });

  it('says that a hand covers the text', async () => {
    const covered = printedPage(1, (pen) => {
      pen.fillStyle = '#b98a6e';
      pen.fillRect(775, 850, 390, 300);
    });
    expect(codes(await examined(covered))).toEqual(['shadow']);
  });

  it('knows a sheet that was scanned twice, and none that is another', async () => {
    const first = await examined(printedPage(1));
    const other = await examined(printedPage(3), [first.hash]);
    const turned = await onPng(printedPage(1).rotate(0.8, { background: '#eeeeee' }));
    const { width, height } = await turned.metadata();
    const glass = { left: (width - 1165) >> 1, top: (height - 1654) >> 1, width: 1165, height: 1654 };
    const again = await examined(await onPng(turned.extract(glass).blur(0.6)), [other.hash, first.hash]);
    expect(codes(other)).toEqual([]);
    expect(again.findings).toMatchObject([{ code: 'same-page', earlier: 1 }]);
    expect(samePage(first.hash, again.hash)).toBe(true);
  });
});

describe('a small page', () => {
  it('keeps the colour of a stamp over black text', async () => {
    const { small } = await examined(printedPage(1, stamp));
    expect(small).toMatchObject({ kind: 'mixed', mediaType: 'image/tiff' });
    expect(small.size).toBeLessThan(45_000);
    const shown = await renderPage(await readFile(small.path), { format: 'png' });
    const cut = await sharp(shown).extract({ left: 700, top: 1260, width: 320, height: 320 }).png().toBuffer();
    const { channels } = await sharp(cut).stats();
    expect((channels[2]?.mean ?? 0) - (channels[0]?.mean ?? 0)).toBeGreaterThan(4);
  });

  it('of an identity paper stays a picture', async () => {
    const { small } = await examined(printedPage(1, portrait));
    expect(small).toMatchObject({ kind: 'id', mediaType: 'image/jpeg' });
  });

  it('is the page itself where nothing can be made of it', async () => {
    const path = folder.file('broken.jpg');
    await sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).png().toFile(path);
    const page = { path: folder.file('none.jpg'), mediaType: 'image/jpeg', width: 9, height: 9, dpi: 200 } as const;
    await expect(examinePage(page, { outDir: folder.path })).rejects.toThrow('ENOENT');
    const tight = await examinePage({ ...page, path }, { outDir: folder.path, limits: { maxPixels: 4 } });
    expect(tight).toMatchObject({ findings: [], turned: 0, small: { kind: 'kept', path } });
  });
});
