import sharp from 'sharp';
import type { SampleFile } from './sample-papers.ts';

/** A page of text-like strokes out of focus: the page gate finds it blurred. */
export async function blurredPage(): Promise<SampleFile> {
  const rows = Array.from({ length: 30 }, (_, row) =>
    Array.from(
      { length: 40 },
      (__, at) => `<rect x="${80 + at * 19}" y="${80 + row * 34}" width="9" height="${14 + ((row * at) % 5)}"/>`,
    ).join(''),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200">${rows.join('')}</svg>`;
  const content = await sharp(Buffer.from(svg))
    .flatten({ background: '#f2f2ee' })
    .blur(7)
    .jpeg({ quality: 90 })
    .toBuffer();
  return { name: 'розмите.jpg', content };
}
