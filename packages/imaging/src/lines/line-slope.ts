import { breathe, forEachRow, type GreyPicture } from './grey-picture.ts';

/**
 * How the lines of text lie on a page: their slope, downwards to the right, in pixels a pixel, changes evenly from top to
 * bottom as it does on a photo taken aslant. A line through (middle, y) passes through (x, y + slopeAt(y) · (x - middle)).
 */
export interface LineSlope {
  atMiddle: number;
  /** Change of the slope per pixel downwards. */
  perPixel: number;
  /** Middle of the page, pixels. */
  middleX: number;
  middleY: number;
}

export function slopeAt(slope: LineSlope, y: number): number {
  return slope.atMiddle + slope.perPixel * (y - slope.middleY);
}

export function straight(width: number, height: number): LineSlope {
  return { atMiddle: 0, perPixel: 0, middleX: width / 2, middleY: height / 2 };
}

/** Measured on a copy this many times smaller. */
const shrink = 4;
const bands = 7;
/** Bands overlap, so that each holds some lines. */
const bandShare = 0.2;
const usualRange = { steepest: 0.06, step: 0.003 } as const;
/** 17°: what is put on the glass in a hurry. */
const wideRange = { steepest: 0.3, step: 0.015 } as const;
/** Mean darkness from which a spot counts as ink, and the most one spot counts. */
const palestInk = 24;
const darkestInk = 160;
/** A band has lines when its best slope stands out this much against the others. */
const leastProminence = 0.1;

interface Ink {
  /** Of the middle of the page, shrunken pixels. */
  x: Float32Array;
  y: Float32Array;
  weight: Uint8Array;
  rows: number;
}

/**
 * Finds the slope of the lines: where the page is sheared along it, rows of ink and rows of paper part most sharply.
 * A page on which straightening brings nothing (no text, a drawing) is left as it is.
 */
export async function findLineSlope(picture: GreyPicture): Promise<LineSlope> {
  const { width, height } = picture;
  const level = straight(width, height);
  const ink = await collectInk(picture);
  const found: { y: number; slope: number; weight: number }[] = [];
  for (let band = 0; band < bands; band += 1) {
    const y = ((band + 0.5) / bands) * ink.rows;
    const best = steepness(ink, [y - (bandShare * ink.rows) / 2, y + (bandShare * ink.rows) / 2], usualRange);
    if (best) found.push({ ...best, y: y * shrink });
    await breathe();
  }
  const fitted = fit(found, level);
  return sharpness(ink, 0, ink.rows, shearOf(fitted)) > sharpness(ink, 0, ink.rows, () => 0) ? fitted : level;
}

/**
 * The slope of all lines together where it may be far from level: coarse, to be taken out before `findLineSlope`.
 * @returns 0 where no slope stands out
 */
export async function roughSlope(picture: GreyPicture): Promise<number> {
  const ink = await collectInk(picture);
  return steepness(ink, [0, ink.rows], wideRange)?.slope ?? 0;
}

function shearOf(slope: LineSlope): (y: number) => number {
  return (y) => slopeAt(slope, y * shrink);
}

async function collectInk({ pixels, width, height }: GreyPicture): Promise<Ink> {
  const [columns, rows] = [Math.floor(width / shrink), Math.floor(height / shrink)];
  const spots: number[] = [];
  await forEachRow(rows, (row) => {
    for (let column = 0; column < columns; column += 1) {
      const darkness = darknessOf(pixels, (row * width + column) * shrink, width);
      if (darkness >= palestInk) spots.push(column - columns / 2, row, Math.min(darkness, darkestInk));
    }
  });
  const count = spots.length / 3;
  const pick = (offset: number) => (_: unknown, at: number) => spots[at * 3 + offset] ?? 0;
  return {
    x: Float32Array.from({ length: count }, pick(0)),
    y: Float32Array.from({ length: count }, pick(1)),
    weight: Uint8Array.from({ length: count }, pick(2)),
    rows,
  };
}

/** Mean darkness of a square of the picture that becomes one spot. */
function darknessOf(pixels: Buffer, start: number, width: number): number {
  let sum = 0;
  for (let down = 0; down < shrink; down += 1) {
    for (let right = 0; right < shrink; right += 1) sum += 255 - (pixels[start + down * width + right] ?? 255);
  }
  return sum / (shrink * shrink);
}

/** The slope that parts ink and paper best between two rows, if one stands out; one at the end of the range is none. */
function steepness(
  ink: Ink,
  [from, to]: readonly [number, number],
  { steepest, step }: { steepest: number; step: number },
): { slope: number; weight: number } | undefined {
  const slopes = Array.from({ length: Math.round((2 * steepest) / step) + 1 }, (_, at) => at * step - steepest);
  const scores = slopes.map((slope) => sharpness(ink, from, to, () => slope));
  const best = Math.max(...scores);
  const at = scores.indexOf(best);
  const median = [...scores].sort((a, b) => a - b)[scores.length >> 1] ?? 0;
  const prominence = best > 0 ? (best - median) / best : 0;
  if (prominence < leastProminence || at === 0 || at === slopes.length - 1) return undefined;
  return { slope: slopes[at] ?? 0, weight: prominence * Math.sqrt(best) };
}

/** How sharply rows of ink and paper part when the page is sheared: sum of squared steps between neighbouring rows. */
function sharpness(ink: Ink, from: number, to: number, shear: (y: number) => number): number {
  const profile = new Float64Array(ink.rows);
  for (let at = 0; at < ink.weight.length; at += 1) {
    const y = ink.y[at] ?? 0;
    if (y < from || y >= to) continue;
    const row = Math.round(y - shear(y) * (ink.x[at] ?? 0));
    if (row >= 0 && row < ink.rows) profile[row] = (profile[row] ?? 0) + (ink.weight[at] ?? 0);
  }
  let sum = 0;
  for (let row = 1; row < ink.rows; row += 1) sum += ((profile[row] ?? 0) - (profile[row - 1] ?? 0)) ** 2;
  return sum;
}

/** Weighted straight line through the slopes of the bands. */
function fit(found: readonly { y: number; slope: number; weight: number }[], level: LineSlope): LineSlope {
  const total = found.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return level;
  const meanY = found.reduce((sum, { y, weight }) => sum + y * weight, 0) / total;
  const meanSlope = found.reduce((sum, { slope, weight }) => sum + slope * weight, 0) / total;
  const spread = found.reduce((sum, { y, weight }) => sum + weight * (y - meanY) ** 2, 0);
  const common = found.reduce((sum, { y, slope, weight }) => sum + weight * (y - meanY) * (slope - meanSlope), 0);
  const perPixel = spread > 0 ? common / spread : 0;
  return { ...level, perPixel, atMiddle: meanSlope + perPixel * (level.middleY - meanY) };
}
