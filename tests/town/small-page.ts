import sharp from 'sharp';
import type { SampleFile } from './sample-papers.ts';
import { seeded } from './seeded.ts';

/** A picture of a few hundred bytes that is like no other: it travels, and is recognised, in no time. */
export async function smallPage(number: number): Promise<SampleFile> {
  const width = 120;
  const height = 60;
  const pixels = Buffer.alloc(width * height, 255);
  for (let bit = 0; bit < 24; bit += 1) {
    if (((number >> bit) & 1) === 0) continue;
    for (let row = 20; row < 40; row += 1) pixels.fill(0, row * width + bit * 5, row * width + bit * 5 + 3);
  }
  const content = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
  return { name: `page-${number}.png`, content };
}

/** A picture of about 20 kB that cannot be packed: it takes its time on a line. */
export async function noisyPage(number: number): Promise<SampleFile> {
  const [width, height] = [200, 100];
  const random = seeded(number);
  const pixels = Buffer.from(Array.from({ length: width * height }, () => Math.floor(random() * 256)));
  const content = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
  return { name: `noise-${number}.png`, content };
}
