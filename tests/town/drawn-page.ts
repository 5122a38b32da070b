import sharp from 'sharp';
import type { SampleFile } from './sample-papers.ts';

/** A small picture that is like no other: pages of it travel fast and are each a file of their own. */
export async function drawnPage(number: number): Promise<SampleFile> {
  const bars = Array.from({ length: 24 }, (_, row) => {
    const width = 40 + ((number * 37 + row * row * 11) % 300);
    return `<rect x="30" y="${30 + row * 22}" width="${width}" height="9"/>`;
  });
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="594"><rect width="420" height="594" fill="#fff"/>${bars.join('')}</svg>`;
  return { name: `page-${number}.png`, content: await sharp(Buffer.from(picture)).png().toBuffer() };
}
