import sharp, { type Sharp } from 'sharp';

/** A picture in memory: one byte a pixel, row by row, 0 black and 255 white. */
export interface GreyPicture {
  pixels: Buffer;
  width: number;
  height: number;
}

/** The picture as input of sharp. */
export function toSharp({ pixels, width, height }: GreyPicture): Sharp {
  return sharp(pixels, { raw: { width, height, channels: 1 } });
}

/** Runs a pipeline of sharp, which works in threads of its own, into a grey picture. */
export async function toGrey(pipeline: Sharp): Promise<GreyPicture> {
  const { data, info } = await pipeline.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}

const rowsAtOnce = 256;

/**
 * Calls `work` for every row and lets other work of this thread go on every few milliseconds: a server that recognises
 * pages still answers.
 */
export async function forEachRow(rows: number, work: (row: number) => void): Promise<void> {
  for (let row = 0; row < rows; row += 1) {
    work(row);
    if (row % rowsAtOnce === rowsAtOnce - 1) await breathe();
  }
}

/** Lets other work of this thread go on. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
