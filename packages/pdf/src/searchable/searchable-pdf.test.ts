import { createCanvas } from '@napi-rs/canvas';
import { PDFName } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { bilevelPng, fedTurned, printedPage } from '../testing/page-images.ts';
import { inked, pdfFonts, pdfText, rasterise, withoutPoppler } from '../testing/poppler.ts';
import { structureOf } from '../testing/structure.ts';
import type { SearchablePage } from './document.ts';
import { searchablePdf } from './searchable-pdf.ts';

const createdAt = '2026-02-27T08:15:30.000Z';
const lines = ['Заява про призначення допомоги', 'Ґанок, їжак, Європа, подвірʼя № 5', '«Сімʼя» — п. 3, гр. 1 234,50'];
const printed = printedPage(lines, { width: 1240, height: 1754, size: 40 });

type PlainPage = Extract<SearchablePage, { image: Uint8Array }>;

function jpegPage(rotation: 0 | 90 | 180 | 270): PlainPage {
  const canvas = fedTurned(printed.canvas, rotation);
  const image = canvas.toBuffer('image/jpeg', 80);
  return {
    image,
    mediaType: 'image/jpeg',
    width: canvas.width,
    height: canvas.height,
    dpi: 150,
    rotation,
    words: printed.words,
  };
}

/** A page of 160 by 200 pixels: a black bar over its middle half, a dark patch right of it in the upper half. */
function layeredPage(rotation: 0 | 90): SearchablePage {
  // ITU-T T.6: the first row in horizontal mode (white 40, black 64 + 16, white to the end), the others as the row above.
  const first = ['001', '00101001', '0000001111', '0000010111', '1'];
  const bits = [...first, ...Array<string>(199).fill('111'), '000000000001', '000000000001'].join('');
  const g4 = Buffer.from(bits.match(/.{1,8}/g)?.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)) ?? []);
  const patch = createCanvas(40, 100);
  patch.getContext('2d').fillStyle = '#803030';
  patch.getContext('2d').fillRect(0, 0, 40, 100);
  const jpeg = patch.toBuffer('image/jpeg', 90);
  return {
    mediaType: 'image/tiff',
    layers: {
      mask: { g4, width: 160, height: 200 },
      patches: [{ jpeg, x: 120, y: 0, width: 40, height: 100 }],
    },
    width: 160,
    height: 200,
    dpi: 100,
    rotation,
    words: [],
  };
}

function pngPage(image: Uint8Array, width: number, height: number): PlainPage {
  return { image, mediaType: 'image/png', width, height, dpi: 100, rotation: 0, words: [] };
}

describe('searchable PDF', () => {
  it('keeps a JPEG byte for byte and bears title, language and date', async () => {
    const page = jpegPage(0);
    const found = await structureOf(await searchablePdf({ title: 'Свідоцтво', createdAt, pages: [page] }));
    expect(found).toMatchObject({ title: 'Свідоцтво', createdAt, language: '(uk)', producer: 'Okruh' });
    expect(found.images).toHaveLength(1);
    expect(found.images[0]?.dict.get(PDFName.of('Filter'))).toBe(PDFName.of('DCTDecode'));
    expect(Buffer.compare(found.images[0]?.contents ?? new Uint8Array(), page.image)).toBe(0);
    expect(found.pages[0]?.width).toBeCloseTo((1240 * 72) / 150, 2);
  });

  it('takes a view into a larger buffer', async () => {
    const { image, ...page } = jpegPage(0);
    const larger = Buffer.concat([Buffer.alloc(100, 7), image, Buffer.alloc(100, 7)]);
    const view = larger.subarray(100, 100 + image.length);
    const found = await structureOf(await searchablePdf({ title: 'т', createdAt, pages: [{ ...page, image: view }] }));
    expect(found.images[0]?.contents.length).toBe(image.length);
  });

  it('keeps a bilevel PNG at one bit a pixel', async () => {
    const png = bilevelPng(1000, 1400, (x, y) => (x + y) % 97 !== 0);
    const bytes = await searchablePdf({ title: 'т', createdAt, pages: [pngPage(png, 1000, 1400)] });
    const image = (await structureOf(bytes)).images[0];
    expect(image?.dict.get(PDFName.of('BitsPerComponent'))?.toString()).toBe('1');
    expect(bytes.length).toBeLessThan(png.length + 8000);
  });

  it('gives the same bytes for the same pages', async () => {
    const make = () => searchablePdf({ title: 'т', createdAt, pages: [jpegPage(90), jpegPage(0)] });
    expect(Buffer.compare(await make(), await make())).toBe(0);
  });

  it('refuses an image that is not what it is said to be, naming the page', async () => {
    const broken = { ...jpegPage(0), image: Buffer.from('це не зображення, а слова, і досить довгі') };
    const made = searchablePdf({ title: 'т', createdAt, pages: [jpegPage(0), broken] });
    await expect(made).rejects.toMatchObject({ code: 'page-image-unusable', page: 2 });
    const cut = bilevelPng(100, 100, () => true).subarray(0, 60);
    const half = searchablePdf({ title: 'т', createdAt, pages: [pngPage(cut, 100, 100)] });
    await expect(half).rejects.toMatchObject({ code: 'page-image-unusable', page: 1 });
  });

  it('makes a page as long as A4 of a picture without a resolution to rely on', async () => {
    for (const dpi of [0, 72, 96, Number.NaN, 100_000]) {
      const found = await structureOf(await searchablePdf({ title: 'т', createdAt, pages: [{ ...jpegPage(0), dpi }] }));
      expect(found.pages[0]?.height).toBeCloseTo(841.89, 2);
    }
  });

  it.skipIf(withoutPoppler)('gives the recognised text back word by word, line by line', async () => {
    const bytes = await searchablePdf({ title: 'т', createdAt, pages: [jpegPage(0)] });
    expect(pdfText(bytes).trim().split('\n').filter(Boolean)).toEqual(lines);
    expect(pdfFonts(bytes)).toHaveLength(1);
  });

  for (const rotation of [0, 90, 180, 270] as const) {
    it.skipIf(withoutPoppler)(`lies upright when the sheet was fed turned by ${rotation}`, async () => {
      const bytes = await searchablePdf({ title: 'т', createdAt, pages: [jpegPage(rotation)] });
      expect(pdfText(bytes).trim().split('\n').filter(Boolean)).toEqual(lines);
      const raster = rasterise(bytes, 150);
      expect([raster.width, raster.height]).toEqual([1240, 1754]);
      for (const { box } of printed.words) expect(inked(raster, box)).toBeGreaterThan(5);
      expect(inked(raster, [0, 400, 1240, 1754])).toBe(0);
    });
  }

  it.skipIf(withoutPoppler)('lays the text over the printed words within two pixels', async () => {
    const bytes = await searchablePdf({ title: 'т', createdAt, pages: [jpegPage(0)] });
    const found = [
      ...pdfText(bytes, ['-bbox']).matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">/g),
    ];
    expect(found).toHaveLength(printed.words.length);
    found.forEach((match, at) => {
      const [left = 0, top = 0, right = 0, bottom = 0] = match.slice(1).map((points) => (Number(points) * 150) / 72);
      const box = printed.words[at]?.box ?? [0, 0, 0, 0];
      expect(Math.abs(left - box[0])).toBeLessThan(2);
      expect(Math.abs(right - box[2])).toBeLessThan(2);
      expect(top).toBeLessThan(box[1] + 2);
      expect(bottom).toBeGreaterThan(box[3] - 2);
    });
  });

  it.skipIf(withoutPoppler)('shows nothing of the text layer', async () => {
    const png = bilevelPng(620, 877, () => true);
    const words = printed.words.map(({ text, box }) => ({
      text,
      box: box.map((pixel) => pixel / 2) as [number, number, number, number],
    }));
    const bytes = await searchablePdf({ title: 'т', createdAt, pages: [{ ...pngPage(png, 620, 877), words }] });
    const raster = rasterise(bytes, 100);
    expect(inked(raster, [0, 0, raster.width, raster.height])).toBe(0);
    expect(pdfText(bytes)).toContain('подвірʼя');
  });

  it.skipIf(withoutPoppler)('draws PNG pages of one bit, with and without a palette, as they are', async () => {
    const black = (x: number, y: number) => x > 100 && x < 200 && y > 50 && y < 90;
    const plain = bilevelPng(400, 300, (x, y) => !black(x, y));
    const indexed = bilevelPng(400, 300, black, Buffer.from([255, 255, 255, 0, 0, 0]));
    const pages = [pngPage(plain, 400, 300), pngPage(indexed, 400, 300)];
    const bytes = await searchablePdf({ title: 'т', createdAt, pages });
    for (const page of [1, 2]) {
      const raster = rasterise(bytes, 100, page);
      expect(inked(raster, [102, 52, 199, 89])).toBe(97 * 37);
      expect(inked(raster, [0, 0, 400, 300])).toBeLessThan(102 * 42);
    }
  });

  it.skipIf(withoutPoppler)('decodes a PNG with transparency', async () => {
    const png = printed.canvas.toBuffer('image/png');
    const bytes = await searchablePdf({ title: 'т', createdAt, pages: [pngPage(png, 1240, 1754)] });
    expect(inked(rasterise(bytes, 100), [80, 40, 400, 300])).toBeGreaterThan(100);
  });

  it('survives odd words: empty, of unknown signs, without width', async () => {
    const words = ['', ' ', '😀', '\u0000', 'а'].map((text) => ({ text, box: [5, 5, 5, 5] as const }));
    const bytes = await searchablePdf({ title: 'т', createdAt, pages: [{ ...jpegPage(0), words }] });
    expect((await structureOf(bytes)).pages).toHaveLength(1);
  });

  const box = (x0: number, y0: number, x1: number, y1: number) => [x0, y0, x1, y1] as const;

  it.skipIf(withoutPoppler)('draws the ink of a layered page over its colour, in the right places', async () => {
    const bytes = await searchablePdf({ title: 'т', createdAt, pages: [layeredPage(0), layeredPage(90)] });
    const upright = rasterise(bytes, 100, 1);
    expect([upright.width, upright.height]).toEqual([160, 200]);
    expect(inked(upright, box(42, 2, 118, 198))).toBe(76 * 196);
    expect(inked(upright, box(122, 2, 158, 98))).toBe(36 * 96);
    expect(inked(upright, box(0, 0, 38, 200)) + inked(upright, box(122, 104, 160, 200))).toBe(0);
    const turned = rasterise(bytes, 100, 2);
    expect([turned.width, turned.height]).toEqual([200, 160]);
    expect(inked(turned, box(2, 42, 198, 118))).toBe(196 * 76);
    expect(inked(turned, box(104, 122, 198, 158))).toBe(94 * 36);
    expect(inked(turned, box(0, 0, 200, 38)) + inked(turned, box(0, 122, 96, 160))).toBe(0);
    const found = await structureOf(bytes);
    const filters = found.images.map((image) => image.dict.get(PDFName.of('Filter'))?.toString());
    expect(filters).toEqual(['/DCTDecode', '/CCITTFaxDecode', '/DCTDecode', '/CCITTFaxDecode']);
  });

  it('lists its papers as bookmarks that lead to their first pages', async () => {
    const bookmarks = [
      { title: 'Заява', page: 0 },
      { title: 'Довідка про доходи (Ґалаґан)', page: 2 },
    ];
    const pages = [jpegPage(0), jpegPage(0), jpegPage(0)];
    const bytes = await searchablePdf({ title: 'т', createdAt, pages, bookmarks });
    expect((await structureOf(bytes)).bookmarks).toEqual(bookmarks);
    const beyond = searchablePdf({ title: 'т', createdAt, pages, bookmarks: [{ title: 'Немає', page: 3 }] });
    await expect(beyond).rejects.toThrow(RangeError);
  });
});
