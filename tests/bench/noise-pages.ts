import sharp from 'sharp';
import type { SampleFile } from '../town/sample-papers.ts';
import { seeded } from '../town/seeded.ts';

/** Pages of about so many bytes that no compression makes smaller, each another. */
export async function noisePages(count: number, bytes: number, seed = 1): Promise<SampleFile[]> {
  const pages: SampleFile[] = [];
  for (let page = 0; page < count; page += 1) pages.push(await noisePage(bytes, seed * 1_000 + page));
  return pages;
}

/** What grey noise takes as JPEG of quality 80. */
const bytesPerPoint = 0.535;

async function noisePage(bytes: number, seed: number): Promise<SampleFile> {
  const random = seeded(seed);
  const width = Math.round(Math.sqrt(bytes / bytesPerPoint / 1.4));
  const height = Math.round(width * 1.4);
  const grey = Buffer.from(Uint8Array.from({ length: width * height }, () => 60 + random() * 180));
  const raw = { raw: { width, height, channels: 1 } } as const;
  return { name: `${seed}.jpg`, content: await sharp(grey, raw).jpeg({ quality: 80 }).toBuffer() };
}
