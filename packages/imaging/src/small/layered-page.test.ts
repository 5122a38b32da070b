import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodeGroup4 } from './group4.ts';
import { LayeredPageBroken, layersOf, readLayeredPage, writeLayeredPage } from './layered-page.ts';
import { renderPage } from './render-page.ts';

/** Ink drawn by chance in stretches, the same for the same seed. */
function chanceMask(seed: number, width: number, height: number) {
  let state = seed * 7919 + 1;
  const chance = () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const ink = new Uint8Array(width * height);
  for (let at = 0; at < ink.length; ) {
    const stretch = 1 + Math.floor(chance() ** 3 * width);
    if (chance() < 0.4) ink.fill(1, at, Math.min(ink.length, at + stretch));
    at += stretch;
  }
  return { ink, width, height };
}

const jpegOf = (colour: string, width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();

async function blueOnText() {
  const mask = { ink: new Uint8Array(320 * 400), width: 320, height: 400 };
  mask.ink.fill(1, 0, 320 * 10);
  const patch = { jpeg: await jpegOf('#2030c0', 60, 40), x: 100, y: 200, width: 120, height: 80 };
  return writeLayeredPage({ mask: { ...encodeGroup4(mask), dpi: 200 }, patches: [patch] });
}

describe('a layered page', () => {
  it('keeps every dot of ink, whatever the ink is', async () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const mask = chanceMask(seed, 1 + seed * 97, 3 + seed * 7);
      const page = writeLayeredPage({ mask: { ...encodeGroup4(mask), dpi: 200 }, patches: [] });
      const { data, info } = await sharp(page).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([mask.width, mask.height]);
      expect(data.every((value, at) => (value < 128 ? 1 : 0) === mask.ink[at])).toBe(true);
    }
  });

  it('keeps runs of every length and both colours', async () => {
    const mask = { ink: new Uint8Array(5300 * 5300), width: 5300, height: 5300 };
    for (let y = 0; y < mask.height; y += 2) mask.ink.fill(1, y * mask.width + (y % 7), y * mask.width + (y % 7) + y);
    const page = writeLayeredPage({ mask: { ...encodeGroup4(mask), dpi: 600 }, patches: [] });
    const seen = await sharp(page).toColourspace('b-w').raw().toBuffer();
    expect(seen.every((value, at) => (value < 128 ? 1 : 0) === mask.ink[at])).toBe(true);
  });

  it('gives back the layers that were put in', async () => {
    const page = await blueOnText();
    const { mask, patches } = readLayeredPage(page);
    expect({ width: mask.width, height: mask.height, dpi: mask.dpi }).toEqual({ width: 320, height: 400, dpi: 200 });
    expect(patches).toMatchObject([{ x: 100, y: 200, width: 120, height: 80 }]);
    expect(await sharp(patches[0]?.jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 60, height: 40 });
    expect(writeLayeredPage({ mask, patches }).equals(page)).toBe(true);
  });

  it('is opened by other programs as a TIFF of pages', async () => {
    const page = await blueOnText();
    expect(await sharp(page).metadata()).toMatchObject({ format: 'tiff', width: 320, height: 400, pages: 2 });
    expect(await sharp(page, { page: 1 }).metadata()).toMatchObject({ width: 60, height: 40, channels: 3 });
  });

  it('is refused when it is cut or changed, never read beyond its end', async () => {
    const page = await blueOnText();
    for (let length = 8; length < page.length; length += 37) {
      expect(() => readLayeredPage(page.subarray(0, length))).toThrow(LayeredPageBroken);
    }
    for (let at = 0; at < page.length; at += 3) {
      const changed = Buffer.from(page);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      try {
        readLayeredPage(changed);
      } catch (error) {
        expect(error).toBeInstanceOf(LayeredPageBroken);
      }
    }
  });

  it('is none where it is an ordinary picture', async () => {
    expect(layersOf(await jpegOf('#fff', 20, 20))).toBeUndefined();
  });
});

describe('a page shown', () => {
  it('has black ink over its colours, at their place', async () => {
    const shown = await renderPage(await blueOnText(), { format: 'png' });
    const { data, info } = await sharp(shown).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)];
    expect(at(50, 4)).toEqual([0, 0, 0]);
    expect(at(50, 300)).toEqual([255, 255, 255]);
    const [red = 0, , blue = 0] = at(160, 240);
    expect(blue - red).toBeGreaterThan(100);
    expect(at(95, 240)).toEqual([255, 255, 255]);
  });

  it('is turned, and as wide as it is asked for', async () => {
    const shown = await renderPage(await blueOnText(), { format: 'jpeg', rotation: 90, width: 200 });
    expect(await sharp(shown).metadata()).toMatchObject({ format: 'jpeg', width: 200, height: 160 });
  });

  it('of two tones stays at one bit a pixel', async () => {
    const { g4, width, height } = encodeGroup4(chanceMask(3, 100, 60));
    const page = writeLayeredPage({ mask: { g4, width, height, dpi: 204 }, patches: [] });
    expect(await sharp(await renderPage(page, { format: 'png' })).metadata()).toMatchObject({
      bitsPerSample: 1,
      density: 204,
    });
  });

  it('that came as a photo is shown as it is', async () => {
    const shown = await renderPage(await jpegOf('#c02030', 40, 30), { format: 'png' });
    expect(await sharp(shown).metadata()).toMatchObject({ format: 'png', width: 40, height: 30 });
  });
});
