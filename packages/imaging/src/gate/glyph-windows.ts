import type { InkMask } from '../small/ink-mask.ts';
import type { InkSpot } from './ink-spots.ts';

/** Squares a window has to each side. */
export const windowEdge = 16;
/** Height of a window in heights of the usual letter. */
const windowHeights = 2.2;
const lowestLetter = 5;
const highestLetter = 90;
const mostWindows = 900;

/** Spots that have the size and shape of letters of running text, and their usual height in pixels (0 without any). */
export function lettersOf(spots: readonly InkSpot[]): { letters: InkSpot[]; usual: number } {
  const likely = spots.filter((spot) => {
    const [wide, high] = [spot.right - spot.left + 1, spot.bottom - spot.top + 1];
    const filled = spot.area / (wide * high);
    return (
      Math.max(wide, high) >= lowestLetter && high <= highestLetter && wide <= 2.5 * highestLetter && filled > 0.12
    );
  });
  const sizes = likely
    .map((spot) => Math.max(spot.right - spot.left, spot.bottom - spot.top) + 1)
    .sort((a, b) => a - b);
  const usual = sizes[sizes.length >> 1] ?? 0;
  const letters = likely.filter((spot) => {
    const size = Math.max(spot.right - spot.left, spot.bottom - spot.top) + 1;
    return size >= usual * 0.6 && size <= usual * 1.8;
  });
  return { letters, usual };
}

/**
 * What lies around each letter, as shares of ink on a grid: the letter itself, and parts of its neighbours and of the
 * lines above and below. At most 900 letters, spread over the page.
 */
export function glyphWindows(mask: InkMask, letters: readonly InkSpot[], usual: number): Float32Array[] {
  const step = Math.max(1, letters.length / mostWindows);
  const count = Math.min(mostWindows, letters.length);
  return Array.from({ length: count }, (_, at) => letters[Math.floor(at * step)])
    .filter((letter) => letter !== undefined)
    .map((letter) => windowAround(mask, letter, (usual * windowHeights) / windowEdge));
}

function windowAround({ ink, width, height }: InkMask, letter: InkSpot, cell: number): Float32Array {
  const window = new Float32Array(windowEdge * windowEdge);
  const originX = (letter.left + letter.right + 1 - cell * windowEdge) / 2;
  const originY = (letter.top + letter.bottom + 1 - cell * windowEdge) / 2;
  for (let row = 0; row < windowEdge; row += 1) {
    for (let column = 0; column < windowEdge; column += 1) {
      let sum = 0;
      for (let part = 0; part < 4; part += 1) {
        const x = Math.floor(originX + (column + 0.25 + 0.5 * (part & 1)) * cell);
        const y = Math.floor(originY + (row + 0.25 + 0.5 * (part >> 1)) * cell);
        if (x >= 0 && x < width && y >= 0 && y < height) sum += ink[y * width + x] ?? 0;
      }
      window[row * windowEdge + column] = sum / 4;
    }
  }
  return window;
}
