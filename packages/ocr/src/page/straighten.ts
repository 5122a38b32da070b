import { forEachRow, type GreyPicture, type LineSlope, slopeAt, straight } from '@okruh/imaging/lines';

/** What is needed to lay a page straight, and to find a place of the straight one on the original. */
export interface Straightening {
  slope: LineSlope;
  /** How far upright strokes lean to the left per pixel downwards. */
  lean: number;
}

/** A page is level when its lines rise or fall by fewer pixels than this from edge to edge: mixing pixels would cost more. */
const levelWithin = 2;

/**
 * A page turned by a small angle: upright strokes lean by the angle by which the lines slope.
 * @param squeeze width of the picture's pixels against their height, by which both angles differ
 */
export function straightening(slope: LineSlope, squeeze: number): Straightening {
  const steepest = Math.max(Math.abs(slopeAt(slope, 0)), Math.abs(slopeAt(slope, 2 * slope.middleY)));
  if (steepest * 2 * slope.middleX < levelWithin) {
    return { slope: straight(2 * slope.middleX, 2 * slope.middleY), lean: 0 };
  }
  return { slope, lean: slope.atMiddle * squeeze * squeeze };
}

/** Place on the original picture that lies at (x, y) of the straightened one. */
export function originalPlace({ slope, lean }: Straightening, x: number, y: number): [x: number, y: number] {
  return [x - lean * (y - slope.middleY), y + slopeAt(slope, y) * (x - slope.middleX)];
}

/**
 * Turns the page so that lines of text lie level and upright strokes stand upright; what was outside the picture is
 * white. Between four pixels the value is mixed by nearness.
 */
export async function straighten(picture: GreyPicture, way: Straightening): Promise<GreyPicture> {
  const { width, height, pixels } = picture;
  if (way.slope.atMiddle === 0 && way.slope.perPixel === 0) return picture;
  const level = Buffer.alloc(pixels.length, 255);
  await forEachRow(height, (row) => {
    const [startX, startY] = originalPlace(way, 0, row);
    const fall = slopeAt(way.slope, row);
    for (let column = 0; column < width; column += 1) {
      const [x, y] = [startX + column, startY + fall * column];
      const [left, above] = [Math.floor(x), Math.floor(y)];
      if (left < 0 || left + 1 >= width || above < 0 || above + 1 >= height) continue;
      const at = above * width + left;
      const [right, down] = [x - left, y - above];
      const upper = (pixels[at] ?? 255) * (1 - right) + (pixels[at + 1] ?? 255) * right;
      const lower = (pixels[at + width] ?? 255) * (1 - right) + (pixels[at + width + 1] ?? 255) * right;
      level[row * width + column] = upper * (1 - down) + lower * down;
    }
  });
  return { pixels: level, width, height };
}
