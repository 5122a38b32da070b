import { writeFile } from 'node:fs/promises';
import { afterAll, expect, it } from 'vitest';
import { closeImaging, readPages } from './index.ts';
import { pdfOf, pdfPages, sheet, temporaryFolder } from './testing-files.ts';

const folder = temporaryFolder();
afterAll(() => closeImaging());

/** Park and Miller's generator: the same mutations in every run. */
function generator(seed: number): (exclusiveMax: number) => number {
  let state = seed;
  return (exclusiveMax) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % exclusiveMax;
  };
}

function mutate(whole: Buffer, random: (exclusiveMax: number) => number): Buffer {
  const mutated = Buffer.from(whole);
  for (let flips = 1 + random(8); flips > 0; flips -= 1) mutated[random(mutated.length)] = random(256);
  return random(4) === 0 ? mutated.subarray(0, random(mutated.length)) : mutated;
}

it('good files with bytes flipped are answered one and all, and refused ones leave no page', async () => {
  const page = await sheet(120, 160);
  const formats = ['jpeg', 'png', 'tiff', 'webp', 'gif'] as const;
  const whole = [
    pdfOf(pdfPages(1)),
    ...(await Promise.all(formats.map((format) => page.clone().toFormat(format).toBuffer()))),
  ];
  const random = generator(20_260_227);
  const verdicts = new Set<string>();
  for (let round = 0; round < 60; round += 1) {
    const path = folder.file(`mutated-${round}`);
    await writeFile(path, mutate(whole[round % whole.length] ?? Buffer.alloc(0), random));
    const { verdict, pages } = await readPages(path, { outDir: folder.path });
    verdicts.add(verdict);
    expect(pages.length > 0).toBe(verdict !== 'reject');
  }
  expect(verdicts).toContain('reject');
});
