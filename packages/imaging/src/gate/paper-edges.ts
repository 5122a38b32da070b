import type { GreyPicture } from '../lines/grey-picture.ts';
import { type Line, strongestLine } from './edge-line.ts';

/** Where the paper lies on the picture; a side that was not found is the edge of the picture. */
export interface PaperEdges {
  /** Corners in the order left top, right top, right bottom, left bottom; in shares of the width and height. */
  readonly corners: readonly [Point, Point, Point, Point];
  readonly found: { readonly left: boolean; readonly right: boolean; readonly top: boolean; readonly bottom: boolean };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const wholePicture: PaperEdges['corners'] = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];
/** The paper takes at least this share of the picture, or it is not believed. */
const smallestPaper = 0.12;
/** Cosine of the sharpest angle between two sides: 60° to 120° are believed. */
const sharpestCosine = 0.5;

/**
 * Finds the edges of a sheet that lies on a darker ground.
 * @param picture whiteness of the pixels, a few hundred pixels long
 * @returns undefined where no edge is sure
 */
export function findPaperEdges(picture: GreyPicture): PaperEdges | undefined {
  const across = transposed(picture);
  const left = strongestLine(picture);
  const right = mirrored(strongestLine(flipped(picture)), picture.width);
  const top = strongestLine(across);
  const bottom = mirrored(strongestLine(flipped(across)), picture.height);
  const found = { left: !!left, right: !!right, top: !!top, bottom: !!bottom };
  if (!Object.values(found).some(Boolean)) return undefined;
  const { width, height } = picture;
  const sides = {
    left: left ?? { at: 0, slope: 0 },
    right: right ?? { at: width, slope: 0 },
    top: top ?? { at: 0, slope: 0 },
    bottom: bottom ?? { at: height, slope: 0 },
  };
  const corner = (upright: Line, level: Line) => {
    const point = crossing(upright, level);
    return { x: point.x / width, y: point.y / height };
  };
  const corners = [
    corner(sides.left, sides.top),
    corner(sides.right, sides.top),
    corner(sides.right, sides.bottom),
    corner(sides.left, sides.bottom),
  ] as const;
  return believable(corners, width, height) ? { corners, found } : undefined;
}

/** True where all four edges were seen, so that the paper may be pulled into a rectangle. */
export function allFound({ found }: PaperEdges): boolean {
  return found.left && found.right && found.top && found.bottom;
}

/** The smallest rectangle along the picture's own edges that holds the paper, in shares. */
export function outline({ corners }: PaperEdges): { left: number; top: number; right: number; bottom: number } {
  const within = (value: number) => Math.min(1, Math.max(0, value));
  const [xs, ys] = [corners.map(({ x }) => within(x)), corners.map(({ y }) => within(y))];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

export const wholePictureEdges: PaperEdges = {
  corners: wholePicture,
  found: { left: false, right: false, top: false, bottom: false },
};

/** `upright` gives x at a row, `level` gives y at a column. */
function crossing(upright: Line, level: Line): Point {
  const y = (level.at + level.slope * upright.at) / (1 - level.slope * upright.slope);
  return { x: upright.at + upright.slope * y, y };
}

function believable(corners: PaperEdges['corners'], width: number, height: number): boolean {
  const points = corners.map(({ x, y }) => ({ x: x * width, y: y * height }));
  const area = points.reduce((sum, { x, y }, at) => {
    const next = points[(at + 1) % 4] ?? { x: 0, y: 0 };
    return sum + x * next.y - next.x * y;
  }, 0);
  if (area / 2 < smallestPaper * width * height) return false;
  if (points.some(({ x, y }) => x < -0.05 * width || x > 1.05 * width || y < -0.05 * height || y > 1.05 * height)) {
    return false;
  }
  return points.every(
    (point, at) => Math.abs(cosineAt(point, points[(at + 3) % 4], points[(at + 1) % 4])) < sharpestCosine,
  );
}

function cosineAt(at: Point, before: Point = at, after: Point = at): number {
  const [ax, ay, bx, by] = [before.x - at.x, before.y - at.y, after.x - at.x, after.y - at.y];
  return (ax * bx + ay * by) / (Math.hypot(ax, ay) * Math.hypot(bx, by) + 1e-9);
}

function transposed({ pixels, width, height }: GreyPicture): GreyPicture {
  const turned = Buffer.allocUnsafe(pixels.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) turned[x * height + y] = pixels[y * width + x] ?? 0;
  return { pixels: turned, width: height, height: width };
}

function flipped({ pixels, width, height }: GreyPicture): GreyPicture {
  const turned = Buffer.allocUnsafe(pixels.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turned[y * width + width - 1 - x] = pixels[y * width + x] ?? 0;
  }
  return { pixels: turned, width, height };
}

function mirrored(line: Line | undefined, width: number): Line | undefined {
  return line && { at: width - line.at, slope: -line.slope };
}
