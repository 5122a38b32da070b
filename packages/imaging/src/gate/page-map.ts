import type { LineSlope } from '../lines/line-slope.ts';
import type { Point } from './paper-edges.ts';
import type { Pixels } from './pixels.ts';

/** How a straightened page of `width` by `height` pixels lies on the picture it is taken from. */
export interface PageMap {
  readonly width: number;
  readonly height: number;
  /** Corners of the page on the source, pixels: left top, right top, right bottom, left bottom. */
  readonly corners: readonly [Point, Point, Point, Point];
  /** Slope of the lines on the page before it is straightened; its middle is the page's. */
  readonly slope: LineSlope;
  /** The paper as a polygon on the source: beyond its sides the paper's rim is drawn on, so that no ground shows. */
  readonly paper?: readonly [Point, Point, Point, Point] | undefined;
}

/** Takes the page out of the picture: pulled into a rectangle, its lines level; what is not on the picture is white. */
export function takePage(source: Pixels, map: PageMap): Pixels {
  const { width, height, slope } = map;
  const matrix = projection(map.corners, width, height);
  const data = Buffer.alloc(width * height * source.channels, 255);
  const paper = map.paper === undefined ? undefined : sidesOf(map.paper);
  const from = { x: 0, y: 0 };
  for (let y = 0; y < height; y += 1) {
    const lean = slope.atMiddle * (y - slope.middleY);
    const pitch = slope.atMiddle + slope.perPixel * (y - slope.middleY);
    for (let x = 0, to = y * width * source.channels; x < width; x += 1, to += source.channels) {
      const across = x + 0.5 - lean;
      const down = y + 0.5 + pitch * (x - slope.middleX);
      const scale = matrix[6] * across + matrix[7] * down + 1;
      from.x = (matrix[0] * across + matrix[1] * down + matrix[2]) / scale;
      from.y = (matrix[3] * across + matrix[4] * down + matrix[5]) / scale;
      if (paper !== undefined) keepOn(paper, from);
      copyBetween(source, from.x - 0.5, from.y - 0.5, data, to);
    }
  }
  return { data, width, height, channels: source.channels };
}

/** The colour between four pixels. */
function copyBetween({ data, width, height, channels }: Pixels, x: number, y: number, into: Buffer, to: number): void {
  if (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5) return;
  const left = x < 0 ? 0 : x > width - 2 ? Math.max(0, width - 2) : Math.floor(x);
  const top = y < 0 ? 0 : y > height - 2 ? Math.max(0, height - 2) : Math.floor(y);
  const across = Math.min(1, Math.max(0, x - left));
  const down = Math.min(1, Math.max(0, y - top));
  const right = width > 1 ? channels : 0;
  const below = height > 1 ? width * channels : 0;
  let from = (top * width + left) * channels;
  for (let colour = 0; colour < channels; colour += 1, from += 1) {
    const here = data[from] ?? 0;
    const upper = here + ((data[from + right] ?? 0) - here) * across;
    const under = data[from + below] ?? 0;
    const lower = under + ((data[from + below + right] ?? 0) - under) * across;
    into[to + colour] = upper + (lower - upper) * down + 0.5;
  }
}

type Matrix = readonly [number, number, number, number, number, number, number, number];

/** The projection of a rectangle onto four corners (P. Heckbert, Fundamentals of Texture Mapping, 1989, 2.2.3). */
export function projection(corners: PageMap['corners'], width: number, height: number): Matrix {
  const [a, b, c, d] = corners;
  const [dx1, dy1] = [b.x - c.x, b.y - c.y];
  const [dx2, dy2] = [d.x - c.x, d.y - c.y];
  const [sx, sy] = [a.x - b.x + c.x - d.x, a.y - b.y + c.y - d.y];
  const area = dx1 * dy2 - dx2 * dy1;
  const g = area === 0 ? 0 : (sx * dy2 - dx2 * sy) / area;
  const h = area === 0 ? 0 : (dx1 * sy - sx * dy1) / area;
  const row = (from: number, right: number, below: number): [number, number, number] => [
    (right - from + g * right) / width,
    (below - from + h * below) / height,
    from,
  ];
  return [...row(a.x, b.x, d.x), ...row(a.y, b.y, d.y), g / width, h / height];
}

/** A rim of the paper is left out, where its edge is never quite sharp: a share of the paper's length. */
const rim = 0.0035;

interface Side {
  readonly nx: number;
  readonly ny: number;
  readonly off: number;
}

function sidesOf(corners: readonly Point[]): Side[] {
  const [a, , c] = corners;
  const inset = rim * Math.hypot((c?.x ?? 0) - (a?.x ?? 0), (c?.y ?? 0) - (a?.y ?? 0));
  return corners.map((from, at) => {
    const to = corners[(at + 1) % corners.length] ?? from;
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const [nx, ny] = [-(to.y - from.y) / length, (to.x - from.x) / length];
    return { nx, ny, off: nx * from.x + ny * from.y + inset };
  });
}

/** Moves a point that lies beyond a side onto it. */
function keepOn(sides: readonly Side[], point: { x: number; y: number }): void {
  for (const { nx, ny, off } of sides) {
    const beyond = off - nx * point.x - ny * point.y;
    if (beyond <= 0) continue;
    point.x += beyond * nx;
    point.y += beyond * ny;
  }
}
