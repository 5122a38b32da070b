import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { printedPage, ukrainianLines } from '../testing-pages.ts';
import { toGrey } from './grey-picture.ts';
import { findLineSlope, slopeAt } from './line-slope.ts';
import { originalRow } from './straighten.ts';

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
    expect([originalRow(slope, 500, 300), originalRow(slope, 700, 300)]).toEqual([300, 302]);
  });
});
