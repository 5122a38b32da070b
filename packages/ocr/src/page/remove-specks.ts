import { forEachRow, type GreyPicture } from '@okruh/imaging/lines';

/** How much darker than the paper around it a speck is. */
const standsOut = 48;
const palestSpeck = 200;
/** Around a speck there is paper and nothing else: all of it at least this share of its mean. */
const evenPaper = 0.85;
/** A speck has the ink of so many pixels at most; the dots of ї on a coarse fax have that of four. */
const mostInk = 2.2;

/**
 * Whitens dark specks of one or two pixels that touch nothing. A median would take thin strokes along with them: on a
 * fax of small print that costs twenty times as many errors as the specks do.
 */
export async function removeSpecks({ pixels, width, height }: GreyPicture): Promise<GreyPicture> {
  const clean = Buffer.from(pixels);
  const [ring, block] = [ringAround(width), [0, 1, width, width + 1]];
  await forEachRow(height - 3, (row) => {
    if (row === 0) return;
    for (let at = row * width + 1; at < (row + 1) * width - 2; at += 1) {
      const value = pixels[at] ?? 255;
      if (value > palestSpeck) continue;
      for (const back of block) whitenBlock(pixels, clean, at - back, value, ring, block);
    }
  });
  return { pixels: clean, width, height };
}

/** The twelve pixels around a block of 2 × 2. */
function ringAround(width: number): number[] {
  const across = [-1, 0, 1, 2];
  return [...across.map((x) => x - width), ...across.map((x) => x + 2 * width), -1, 2, width - 1, width + 2];
}

/** Gives the block the mean of its ring, if the ring is paper and the block a speck. */
function whitenBlock(
  pixels: Buffer,
  clean: Buffer,
  at: number,
  darkest: number,
  ring: readonly number[],
  block: readonly number[],
): void {
  let [sum, least] = [0, 255];
  for (const offset of ring) {
    const value = pixels[at + offset] ?? 255;
    if (value < darkest + standsOut) return;
    sum += value;
    if (value < least) least = value;
  }
  const paper = sum / ring.length;
  if (least < evenPaper * paper) return;
  let ink = 0;
  for (const offset of block) ink += Math.max(0, paper - (pixels[at + offset] ?? 255));
  if (ink <= mostInk * (paper - darkest)) for (const offset of block) clean[at + offset] = paper;
}
