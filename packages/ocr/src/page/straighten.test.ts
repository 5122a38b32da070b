import { findLineSlope, slopeAt, toGrey } from '@okruh/imaging/lines';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { printedPage, ukrainianLines } from '../testing-pages.ts';
import { originalPlace, straighten, straightening } from './straighten.ts';

const lines = Array.from({ length: 40 }, (_, at) => ukrainianLines[at % ukrainianLines.length] ?? '');

async function slopeOf(degrees: number) {
  const page = sharp(await printedPage(lines)).rotate(degrees, { background: '#ffffff' });
  const picture = await toGrey(page.resize({ width: 1000 }));
  return { picture, slope: await findLineSlope(picture) };
}

describe('the slope of the lines', () => {
  it.each([-2, -0.5, 1, 2.5])('is found on a page turned by %s degrees', async (degrees) => {
    const { picture, slope } = await slopeOf(degrees);
    for (const share of [0.2, 0.5, 0.8]) {
      expect(Math.abs(slopeAt(slope, share * picture.height) - Math.tan((degrees * Math.PI) / 180))).toBeLessThan(
        0.004,
      );
    }
  });

  it('of a level page is nothing', async () => {
    const { slope } = await slopeOf(0);
    expect(Math.abs(slopeAt(slope, 700))).toBeLessThan(0.002);
  });

  it('is not made up where there is no text', async () => {
    const noise = {
      create: {
        width: 600,
        height: 800,
        channels: 3,
        background: '#fff',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    } as const;
    const slope = await findLineSlope(await toGrey(sharp(noise).greyscale()));
    expect([slope.atMiddle, slope.perPixel]).toEqual([0, 0]);
  });

  it('leads from the straightened page back to the page', () => {
    const slope = { atMiddle: 0.01, perPixel: 0, middleX: 500, middleY: 700 };
    const way = straightening(slope, 1);
    expect([originalPlace(way, 500, 700), originalPlace(way, 700, 300)]).toEqual([
      [500, 700],
      [704, 302],
    ]);
  });
});

it('a page turned by an angle is turned back: its upright edge stands upright again', async () => {
  const bar =
    '<svg width="600" height="800"><rect width="600" height="800" fill="#fff"/><rect x="300" y="100" width="4" height="600"/></svg>';
  const angle = 2;
  const turned = sharp(Buffer.from(bar)).flatten({ background: '#fff' }).rotate(angle, { background: '#ffffff' });
  const picture = await toGrey(turned.greyscale());
  const slope = {
    atMiddle: Math.tan((angle * Math.PI) / 180),
    perPixel: 0,
    middleX: picture.width / 2,
    middleY: picture.height / 2,
  };
  const level = await straighten(picture, straightening(slope, 1));
  const darkest = (row: number) => {
    const pixels = [...level.pixels.subarray(row * level.width, (row + 1) * level.width)];
    return pixels.indexOf(Math.min(...pixels));
  };
  expect(Math.abs(darkest(150) - darkest(650))).toBeLessThanOrEqual(1);
  expect(level.pixels[300 * level.width + 100]).toBe(255);
});
