import type { GreyPicture } from '../lines/grey-picture.ts';

/** x = at + slope · y, pixels. */
export interface Line {
  readonly at: number;
  readonly slope: number;
}

/** Pixels before and after an edge that are compared. */
const reach = 3;
/** The paper is brighter by this much. */
const leastStep = 22;
/** How far in the edge of a paper may lie. */
const deepest = 0.45;
const steepest = 0.4;
const tolerance = 1.3;
/** Share of the rows on which the edge must be seen. */
const leastSupport = 0.55;
/** Share of the pixels outside that must be darker than the paper beside them. */
const leastDark = 0.85;
const darker = 0.86;
const tries = 4;
const pairs = 40;

interface Spot {
  x: number;
  y: number;
}

/** The left edge of a paper on darker ground, if one is sure. */
export function strongestLine(picture: GreyPicture): Line | undefined {
  let spots = stepsUp(picture);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const line = bestThrough(spots, picture);
    if (line === undefined) return undefined;
    const near = (spot: Spot) => Math.abs(line.at + line.slope * spot.y - spot.x) <= tolerance;
    const rows = new Set(spots.filter(near).map(({ y }) => y));
    if (rows.size < leastSupport * seenRows(line, picture)) return undefined;
    if (isDarkOutside(picture, line, rows)) return line;
    spots = spots.filter((spot) => !near(spot));
  }
  return undefined;
}

/** Rows on which the line lies inside the picture. */
function seenRows({ at, slope }: Line, { width, height }: GreyPicture): number {
  let rows = 0;
  for (let y = 0; y < height; y += 1) if (at + slope * y >= 0 && at + slope * y < width) rows += 1;
  return rows * 0.8;
}

/** Places where a row grows brighter by a step, the three strongest of each row. */
function stepsUp({ pixels, width, height }: GreyPicture): Spot[] {
  const spots: Spot[] = [];
  for (let y = 0; y < height; y += 1) {
    const steps: { x: number; step: number }[] = [];
    let before = 0;
    for (let x = 1; x < width * deepest; x += 1) {
      const step = stepAt(pixels, y * width, x, width);
      const after = stepAt(pixels, y * width, x + 1, width);
      if (step >= leastStep && step >= before && step > after) steps.push({ x, step });
      before = step;
    }
    steps.sort((a, b) => b.step - a.step);
    for (const { x } of steps.slice(0, 3)) spots.push({ x, y });
  }
  return spots;
}

function stepAt(pixels: Buffer, row: number, x: number, width: number): number {
  let sum = 0;
  for (let off = 0; off < reach; off += 1) {
    sum += (pixels[row + Math.min(width - 1, x + off)] ?? 0) - (pixels[row + Math.max(0, x - 1 - off)] ?? 0);
  }
  return sum / reach;
}

/** The line that most spots lie on: pairs of spots far apart propose lines, the best is fitted to its spots. */
function bestThrough(spots: readonly Spot[], { height }: GreyPicture): Line | undefined {
  const upper = pick(spots.filter(({ y }) => y < height * 0.45));
  const lower = pick(spots.filter(({ y }) => y > height * 0.55));
  let best: { line: Line; count: number } | undefined;
  for (const from of upper) {
    for (const to of lower) {
      const slope = (to.x - from.x) / (to.y - from.y);
      if (Math.abs(slope) > steepest) continue;
      const line = { at: from.x - slope * from.y, slope };
      const count = onLine(spots, line).length;
      if (best === undefined || count > best.count) best = { line, count };
    }
  }
  return best && fitted(onLine(spots, best.line), best.line);
}

function pick(spots: readonly Spot[]): Spot[] {
  const step = Math.max(1, spots.length / pairs);
  return Array.from({ length: Math.min(pairs, spots.length) }, (_, at) => spots[Math.floor(at * step)]).filter(
    (spot) => spot !== undefined,
  );
}

function onLine(spots: readonly Spot[], { at, slope }: Line): Spot[] {
  return spots.filter(({ x, y }) => Math.abs(at + slope * y - x) <= tolerance);
}

function fitted(spots: readonly Spot[], line: Line): Line {
  if (spots.length < 8) return line;
  const meanY = spots.reduce((sum, { y }) => sum + y, 0) / spots.length;
  const meanX = spots.reduce((sum, { x }) => sum + x, 0) / spots.length;
  const spread = spots.reduce((sum, { y }) => sum + (y - meanY) ** 2, 0);
  const common = spots.reduce((sum, { x, y }) => sum + (y - meanY) * (x - meanX), 0);
  const slope = spread > 0 ? common / spread : line.slope;
  return { at: meanX - slope * meanY, slope };
}

/** Everything from the edge of the picture to the line is darker than the paper just inside it. */
function isDarkOutside({ pixels, width }: GreyPicture, { at, slope }: Line, rows: ReadonlySet<number>): boolean {
  let [outside, dark] = [0, 0];
  for (const y of rows) {
    const edge = Math.round(at + slope * y);
    const inside = [2, 4, 6, 8, 10, 12].map((off) => pixels[y * width + Math.min(width - 1, edge + off)] ?? 0);
    const paper = Math.max(...inside) * darker;
    for (let x = 0; x < edge - 1; x += 1) {
      outside += 1;
      if ((pixels[y * width + x] ?? 0) < paper) dark += 1;
    }
  }
  return outside > 0 && dark >= leastDark * outside;
}
