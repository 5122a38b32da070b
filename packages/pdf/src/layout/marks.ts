import type { Style } from './typeface.ts';

/** One thing on paper. Lengths in points, x from the left edge and y from the top edge of the sheet. */
export type Mark =
  | { kind: 'text'; x: number /** Baseline. */; y: number; text: string; style: Style; size: number }
  | { kind: 'line'; from: Point; to: Point; width: number; dash?: readonly [on: number, off: number] }
  | { kind: 'frame'; x: number; y: number; width: number; height: number; border: number }
  /** Filled rectangles that belong together; shade 0 is black, 1 is white. */
  | { kind: 'fill'; areas: readonly Area[]; shade: number };

export interface Point {
  x: number;
  y: number;
}

export interface Area extends Point {
  width: number;
  height: number;
}

/** Everything on one sheet of paper, in the order it is drawn. */
export type Sheet = readonly Mark[];

/** Portrait A4 in points. */
export const a4 = { width: 595.28, height: 841.89 };

function scaledArea<A extends Area>(area: A, scale: number): A {
  const { x, y, width, height } = area;
  return { ...area, x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}

/** A mark drawn larger or smaller, seen from the upper left corner of the sheet; lines keep their strength. */
export function scaled(mark: Mark, scale: number): Mark {
  switch (mark.kind) {
    case 'text':
      return { ...mark, x: mark.x * scale, y: mark.y * scale, size: mark.size * scale };
    case 'line': {
      const { from, to } = mark;
      const point = ({ x, y }: Point): Point => ({ x: x * scale, y: y * scale });
      return { ...mark, from: point(from), to: point(to) };
    }
    case 'frame':
      return scaledArea(mark, scale);
    case 'fill':
      return { ...mark, areas: mark.areas.map((area) => scaledArea(area, scale)) };
  }
}

const pointsPerMillimetre = 72 / 25.4;

/** Millimetres in points. */
export function mm(millimetres: number): number {
  return millimetres * pointsPerMillimetre;
}
