import type { Rotation } from '../file-verdict.ts';
import { findLineSlope, type LineSlope, roughSlope, straight } from '../lines/line-slope.ts';
import { inkMask } from '../small/ink-mask.ts';
import { strengthenInk, whitenPaper } from '../small/whiten-paper.ts';
import { lettersOf } from './glyph-windows.ts';
import { findInkSpots } from './ink-spots.ts';
import { type PageMap, takePage } from './page-map.ts';
import { allFound, findPaperEdges, outline, type PaperEdges, type Point, wholePictureEdges } from './paper-edges.ts';
import { greyOf, type Pixels, quarterTurned, scaledTo, whitenessOf } from './pixels.ts';
import { readingDirection } from './reading-direction.ts';

/** How a page is to be taken out of its picture. */
export interface Straightening {
  readonly map: PageMap;
  readonly turned: Rotation;
  readonly sureness: number;
  readonly skewDegrees: number;
  readonly edges: PaperEdges;
  /** Nothing is to be done: the page is taken as it came. */
  readonly nothing: boolean;
}

/** Length of the copies on which edges and lines are looked for, pixels. */
const edgesAt = 360;
const linesAt = 1600;
/** Slope from which straightening is worth its harm, for grey pages and for pages of two tones. */
const leastSlope = { grey: 0.0018, bilevel: 0.005 } as const;
/** Slope from which the reading direction is looked for again on the straightened page. */
const farFromLevel = 0.05;
const a4 = 297 / 210;
const a4Tolerance = 0.07;

/** Finds the paper, the reading direction and the slope of the lines; nothing is changed where they are not sure. */
export async function findStraightening(source: Pixels, bilevel: boolean): Promise<Straightening> {
  const edges = bilevel ? wholePictureEdges : await paperOn(source);
  const shape = shapeOf(edges, source);
  const scale = Math.min(1, linesAt / Math.max(shape.width, shape.height));
  const view = await scaledTo(source, source.width * scale, source.height * scale);
  const seen = await textOn(view, edges, scaledShape(shape, scale));
  const lying = seen.turned % 180 === 0 ? shape : { width: shape.height, height: shape.width };
  const slope = {
    ...seen.slope,
    perPixel: seen.slope.perPixel * scale,
    middleX: lying.width / 2,
    middleY: lying.height / 2,
  };
  const least = bilevel ? leastSlope.bilevel : leastSlope.grey;
  const level = Math.abs(slope.atMiddle) < least && Math.abs(slope.perPixel) * lying.height < 4 * least;
  const used = level ? straight(lying.width, lying.height) : slope;
  const cropped = edges !== wholePictureEdges;
  return {
    map: {
      ...lying,
      corners: turnedCorners(shape.corners, seen.turned),
      slope: used,
      paper: cropped ? polygon(edges, source) : undefined,
    },
    turned: seen.turned,
    sureness: seen.sureness,
    skewDegrees: (Math.atan(used.atMiddle) * 180) / Math.PI,
    edges,
    nothing: level && seen.turned === 0 && !cropped,
  };
}

async function paperOn(source: Pixels): Promise<PaperEdges> {
  const scale = Math.min(1, edgesAt / Math.max(source.width, source.height));
  const small = await scaledTo(source, source.width * scale, source.height * scale);
  return findPaperEdges(whitenessOf(small)) ?? wholePictureEdges;
}

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly corners: PageMap['corners'];
}

/** Size and corners of the page on the source, pixels: the paper pulled straight, or the rectangle around it. */
function shapeOf(edges: PaperEdges, { width, height }: Pixels): Shape {
  if (!allFound(edges)) {
    const { left, top, right, bottom } = outline(edges);
    const [x0, y0, x1, y1] = [left * width, top * height, right * width, bottom * height].map(Math.round) as [
      number,
      number,
      number,
      number,
    ];
    return {
      width: Math.max(1, x1 - x0),
      height: Math.max(1, y1 - y0),
      corners: [
        { x: x0, y: y0 },
        { x: x1, y: y0 },
        { x: x1, y: y1 },
        { x: x0, y: y1 },
      ],
    };
  }
  const corners = polygon(edges, { width, height });
  return { ...paperSize(corners), corners };
}

function polygon({ corners }: PaperEdges, { width, height }: { width: number; height: number }): PageMap['corners'] {
  const [a, b, c, d] = corners.map(({ x, y }) => ({ x: x * width, y: y * height }));
  if (!a || !b || !c || !d) throw new Error('a paper has four corners');
  return [a, b, c, d];
}

/** Mean length of opposite sides; nearly A4 becomes A4, since perspective shortens one way. */
function paperSize([a, b, c, d]: PageMap['corners']): { width: number; height: number } {
  const length = (from: Point, to: Point) => Math.hypot(to.x - from.x, to.y - from.y);
  const width = (length(a, b) + length(d, c)) / 2;
  const height = (length(a, d) + length(b, c)) / 2;
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  if (Math.abs(long / short / a4 - 1) > a4Tolerance) return { width: Math.round(width), height: Math.round(height) };
  const unit = Math.sqrt((long * short) / a4);
  return height >= width
    ? { width: Math.round(unit), height: Math.round(unit * a4) }
    : { width: Math.round(unit * a4), height: Math.round(unit) };
}

function scaledShape({ width, height, corners }: Shape, scale: number): Shape {
  const small = corners.map(({ x, y }) => ({ x: x * scale, y: y * scale })) as unknown as PageMap['corners'];
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
    corners: small,
  };
}

/** Corners of the page after a clockwise turn, left top first. */
function turnedCorners([a, b, c, d]: PageMap['corners'], turned: Rotation): PageMap['corners'] {
  if (turned === 90) return [d, a, b, c];
  if (turned === 180) return [c, d, a, b];
  return turned === 270 ? [b, c, d, a] : [a, b, c, d];
}

interface SeenText {
  turned: Rotation;
  sureness: number;
  /** In the turned page at the size of the view. */
  slope: LineSlope;
}

async function textOn(view: Pixels, edges: PaperEdges, shape: Shape): Promise<SeenText> {
  const paper = edges === wholePictureEdges ? undefined : shape.corners;
  const grey = greyOf(view);
  const flatMap = { ...shape, slope: straight(shape.width, shape.height), paper };
  const greyPixels: Pixels = { data: grey.pixels, width: grey.width, height: grey.height, channels: 1 };
  const page = edges === wholePictureEdges ? greyPixels : takePage(greyPixels, flatMap);
  const { flat } = await whitenPaper(page);
  const first = directionOn(flat);
  const upright = await quarterTurned(flat, first.turn);
  const rough = await roughSlope(greyOf(upright));
  if (Math.abs(rough) < farFromLevel) {
    return { turned: first.turn, sureness: first.sureness, slope: await findLineSlope(greyOf(upright)) };
  }
  const levelled = takePage(upright, uprightMap(upright, rough));
  const again = directionOn(levelled);
  const second = await quarterTurned(levelled, again.turn);
  const fine = await findLineSlope(greyOf(second));
  const turned = ((first.turn + again.turn) % 360) as Rotation;
  if (again.turn % 180 !== 0)
    return { turned: first.turn, sureness: 0, slope: straight(upright.width, upright.height) };
  return { turned, sureness: again.sureness, slope: { ...fine, atMiddle: fine.atMiddle + rough } };
}

function directionOn(flat: Pixels) {
  const mask = inkMask(strengthenInk(greyOf(flat)));
  const { letters, usual } = lettersOf(findInkSpots(mask));
  return readingDirection(mask, letters, usual);
}

function uprightMap({ width, height }: Pixels, slope: number): PageMap {
  const corners: PageMap['corners'] = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
  return { width, height, corners, slope: { ...straight(width, height), atMiddle: slope } };
}
