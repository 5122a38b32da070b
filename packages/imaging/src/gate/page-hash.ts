import type { GreyPicture } from '../lines/grey-picture.ts';
import { toGrey, toSharp } from '../lines/grey-picture.ts';

/** Squares of the page that are compared with their right and lower neighbour. */
const columns = 16;
const rows = 22;
const bits = columns * rows * 2;

/**
 * Perceptual hash of a straightened page: by square, whether there is more ink than in the next one to the right and the
 * next one below (after N. Krawetz, dHash, 2013). Squares as pale as their neighbours say nothing of their own and are 0.
 */
export async function pageHash(flat: GreyPicture): Promise<string> {
  const small = await toGrey(
    toSharp(flat).resize({ width: columns + 1, height: rows + 1, fit: 'fill', kernel: 'mitchell' }),
  );
  const hash = Buffer.alloc(bits / 8);
  const mark = (bit: number) => {
    hash[bit >> 3] = (hash[bit >> 3] ?? 0) | (1 << (bit & 7));
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * small.width + column;
      const here = small.pixels[at] ?? 0;
      const bit = (row * columns + column) * 2;
      if (here < (small.pixels[at + 1] ?? 0) - 2) mark(bit);
      if (here < (small.pixels[at + small.width] ?? 0) - 2) mark(bit + 1);
    }
  }
  return hash.toString('hex');
}
