import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lacksAirscan, scanByAirscan } from '../testing/airscan.ts';
import { type EsclSimulator, type SimulatedPage, startEsclSimulator } from '../testing/escl-simulator.ts';

/** Every page in a grey of its own, so that their order can be seen. */
const greyOf = (number: number): number => 40 + number * 20;
const draw = ({ number, width, height }: SimulatedPage) => {
  const grey = greyOf(number);
  return sharp({ create: { width, height, channels: 3, background: { r: grey, g: grey, b: grey } } })
    .toColourspace('b-w')
    .jpeg()
    .toBuffer();
};

describe.skipIf(lacksAirscan())('the simulated scanner for the independent client sane-airscan', () => {
  let scanner: EsclSimulator;
  let folder: string;

  beforeAll(async () => {
    scanner = await startEsclSimulator(draw);
    folder = await mkdtemp(join(tmpdir(), 'okruh-airscan-'));
  });
  afterAll(async () => {
    await scanner.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ['ADF', 3],
    ['ADF Duplex', 6],
  ])('is a scanner like others: %s gives %i pages in their order', async (source, count) => {
    scanner.sheets = 3;
    const names = await scanByAirscan(scanner.url, source, folder);
    const greys = await Promise.all(
      names.map(async (name) => (await sharp(join(folder, name)).stats()).channels[0]?.mean),
    );
    expect(greys.map((grey) => Math.round(grey ?? 0))).toEqual(
      Array.from({ length: count }, (_, index) => greyOf(index + 1)),
    );
  });
});
