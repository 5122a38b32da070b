import { forEachRow, type GreyPicture } from './grey-picture.ts';
import { type LineSlope, slopeAt } from './line-slope.ts';

/** Row of the original picture that lies at (x, y) of the straightened one. */
export function originalRow(slope: LineSlope, x: number, y: number): number {
  return y + slopeAt(slope, y) * (x - slope.middleX);
}

/** Shifts every column up or down so that the lines of text lie level; what was outside the picture is white. */
export async function straighten(picture: GreyPicture, slope: LineSlope): Promise<GreyPicture> {
  const { width, height, pixels } = picture;
  if (slope.atMiddle === 0 && slope.perPixel === 0) return picture;
  const level = Buffer.alloc(pixels.length, 255);
  await forEachRow(height, (row) => {
    for (let column = 0; column < width; column += 1) {
      const from = originalRow(slope, column, row);
      const above = Math.floor(from);
      if (above < 0 || above + 1 >= height) continue;
      const share = from - above;
      const at = above * width + column;
      level[row * width + column] = (pixels[at] ?? 255) * (1 - share) + (pixels[at + width] ?? 255) * share;
    }
  });
  return { pixels: level, width, height };
}
