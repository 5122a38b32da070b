import type { GreyPicture } from '../lines/grey-picture.ts';

/** Ink of a page: one byte a pixel, 1 where there is ink. */
export interface InkMask {
  readonly ink: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Chosen by measurement on the sample scans. */
const reach = 15;
const sensitivity = 0.25;
const dynamic = 128;
/** On whitened paper nothing paler is ink. */
const palestInk = 200;

/**
 * Parts ink from whitened paper by the brightness and unrest around every pixel (J. Sauvola, M. Pietikäinen, Adaptive
 * document image binarization, 2000), with running sums over a window of 31 by 31.
 */
export function inkMask({ pixels, width, height }: GreyPicture): InkMask {
  const ink = new Uint8Array(width * height);
  const sums = new Int32Array(width);
  const squares = new Int32Array(width);
  const addRow = (row: number, sign: 1 | -1) => {
    if (row < 0 || row >= height) return;
    for (let x = 0, at = row * width; x < width; x += 1, at += 1) {
      const value = pixels[at] ?? 0;
      sums[x] = (sums[x] ?? 0) + sign * value;
      squares[x] = (squares[x] ?? 0) + sign * value * value;
    }
  };
  for (let row = 0; row < reach; row += 1) addRow(row, 1);
  for (let y = 0; y < height; y += 1) {
    addRow(y + reach, 1);
    addRow(y - reach - 1, -1);
    const rows = Math.min(height - 1, y + reach) - Math.max(0, y - reach) + 1;
    markRow(ink, pixels, { y, rows, width, sums, squares });
  }
  return { ink, width, height };
}

interface Band {
  y: number;
  rows: number;
  width: number;
  sums: Int32Array;
  squares: Int32Array;
}

function markRow(ink: Uint8Array, pixels: Buffer, { y, rows, width, sums, squares }: Band): void {
  let sum = 0;
  let square = 0;
  for (let x = 0; x < Math.min(reach, width); x += 1) {
    sum += sums[x] ?? 0;
    square += squares[x] ?? 0;
  }
  for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
    if (x + reach < width) {
      sum += sums[x + reach] ?? 0;
      square += squares[x + reach] ?? 0;
    }
    if (x > reach) {
      sum -= sums[x - reach - 1] ?? 0;
      square -= squares[x - reach - 1] ?? 0;
    }
    const value = pixels[at] ?? 255;
    if (value >= palestInk) continue;
    const count = rows * (Math.min(width - 1, x + reach) - Math.max(0, x - reach) + 1);
    const mean = sum / count;
    const unrest = Math.sqrt(Math.max(0, square / count - mean * mean));
    if (value < mean * (1 + sensitivity * (unrest / dynamic - 1))) ink[at] = 1;
  }
}

/**
 * Takes specks and ragged rims away: a pixel changes where so many of its eight neighbours are of the other colour.
 * @param outvoted 8 takes single specks only; 5 smooths the rims of letters
 */
export function despeckled({ ink, width, height }: InkMask, outvoted: number): InkMask {
  const clean = Uint8Array.from(ink);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1, at = y * width + 1; x < width - 1; x += 1, at += 1) {
      const above = (ink[at - width - 1] ?? 0) + (ink[at - width] ?? 0) + (ink[at - width + 1] ?? 0);
      const below = (ink[at + width - 1] ?? 0) + (ink[at + width] ?? 0) + (ink[at + width + 1] ?? 0);
      const inked = above + below + (ink[at - 1] ?? 0) + (ink[at + 1] ?? 0);
      const own = ink[at] ?? 0;
      if ((own === 1 ? 8 - inked : inked) >= outvoted) clean[at] = 1 - own;
    }
  }
  return { ink: clean, width, height };
}
