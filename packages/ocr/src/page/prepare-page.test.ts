import { type GreyPicture, toGrey } from '@okruh/imaging/lines';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Box } from '../page-text.ts';
import { a4, printedPage, ukrainianLines } from '../testing-pages.ts';
import { preparePicture, usualPreparation, withWayBack } from './prepare-page.ts';

const mark = { left: 1480, top: 1900, size: 40 };
const lines = Array.from({ length: 30 }, (_, at) => ukrainianLines[at % ukrainianLines.length] ?? '');

/** A printed page with a black square where nothing else stands: right of the lines and below them. */
async function markedPage(degrees: number): Promise<Buffer> {
  const square = { create: { width: mark.size, height: mark.size, channels: 3, background: '#000' } } as const;
  const page = await sharp(await printedPage(lines))
    .toColourspace('srgb')
    .composite([{ input: square, left: mark.left, top: mark.top }])
    .png()
    .toBuffer();
  return sharp(page).rotate(degrees, { background: '#ffffff' }).png().toBuffer();
}

/** Edges of the square: all that is dark in the lower right of the picture. */
function markOn({ pixels, width, height }: GreyPicture): Box {
  const found: [number, number][] = [];
  for (let y = Math.floor(height * 0.74); y < height; y += 1) {
    for (let x = Math.floor(width * 0.7); x < width; x += 1)
      if ((pixels[y * width + x] ?? 255) < 128) found.push([x, y]);
  }
  const [xs, ys] = [found.map(([x]) => x), found.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1];
}

describe('a place on the prepared picture', () => {
  it.each([0, 0.7, -2.2])('is found again on the page that lies aslant by %s degrees', async (degrees) => {
    const page = await markedPage(degrees);
    const { picture, toInput, width, height } = withWayBack(
      await preparePicture(page, { rotation: 0, dpi: 200 }, usualPreparation),
    );
    const { width: given, height: tall } = await sharp(page).metadata();
    expect([width, height]).toEqual([given, tall]);
    const there = markOn(await toGrey(sharp(page).greyscale()));
    const middle = ([x0, y0, x1, y1]: Box) => [(x0 + x1) / 2, (y0 + y1) / 2];
    const [x = 0, y = 0] = middle(toInput(markOn(picture)));
    const [thereX = 0, thereY = 0] = middle(there);
    expect(Math.abs(x - thereX)).toBeLessThanOrEqual(2);
    expect(Math.abs(y - thereY)).toBeLessThanOrEqual(2);
  });

  it('is one of the turned page when the page is turned first', async () => {
    const lying = await sharp(await markedPage(0))
      .rotate(90)
      .png()
      .toBuffer();
    const { picture, toInput, width, height } = withWayBack(
      await preparePicture(lying, { rotation: 270, dpi: 200 }, usualPreparation),
    );
    expect({ width, height }).toEqual(a4);
    const [x0, y0, x1, y1] = toInput(markOn(picture));
    for (const [seen, drawn] of [
      [x0, mark.left],
      [y0, mark.top],
      [x1, mark.left + mark.size],
      [y1, mark.top + mark.size],
    ] as const) {
      expect(Math.abs(seen - drawn)).toBeLessThanOrEqual(3);
    }
  });
});

it('a picture that claims too much is refused before it is decoded', async () => {
  const huge = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  await expect(preparePicture(huge, { rotation: 0 }, usualPreparation)).rejects.toThrow(/pixel limit/);
});
