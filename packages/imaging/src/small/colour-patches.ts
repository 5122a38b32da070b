import sharp from 'sharp';
import { type Pixels, toPixels } from '../gate/pixels.ts';
import { blockEdge, type ColourMap, squaresTogether } from './colour-map.ts';
import type { InkMask } from './ink-mask.ts';
import type { ColourPatch } from './small-page.ts';

/** A rectangle of the page in pixels. */
interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** How finely patches are kept: dots to one of the page, and the quality of JPEG. */
export interface PatchFineness {
  readonly scale: number;
  readonly quality: number;
}

/** Pixels around a coloured square that belong to the stroke as well. */
const margin = 8;
/** Smallest coloured thing that is kept in colour, pixels of colour: less is the scanner's fringe. */
const leastColour = 60;

/** Rectangles that hold the coloured squares which lie together. */
export function colourAreas({ columns, rows, coloured, colour }: ColourMap, width: number, height: number): Area[] {
  const areas: Area[] = [];
  const seen = new Uint8Array(coloured.length);
  for (let start = 0; start < coloured.length; start += 1) {
    if (coloured[start] !== 1 || seen[start] === 1) continue;
    const squares = squaresTogether(start, coloured, seen, columns, rows);
    const xs = squares.map((square) => square % columns);
    const ys = squares.map((square) => Math.floor(square / columns));
    areas.push({
      left: Math.max(0, Math.min(...xs) * blockEdge - margin),
      top: Math.max(0, Math.min(...ys) * blockEdge - margin),
      right: Math.min(width, (Math.max(...xs) + 1) * blockEdge + margin),
      bottom: Math.min(height, (Math.max(...ys) + 1) * blockEdge + margin),
    });
  }
  return areas.filter((area) => colour !== undefined && colourIn(colour, width, area) >= leastColour);
}

function colourIn(colour: Uint8Array, width: number, { left, top, right, bottom }: Area): number {
  let sum = 0;
  for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) sum += colour[y * width + x] ?? 0;
  return sum;
}

/** Ink that no patch shows in colour: black letters stay, coloured strokes inside the areas go. */
export function withoutColour(mask: InkMask, map: ColourMap, areas: readonly Area[]): InkMask {
  const ink = Uint8Array.from(mask.ink);
  for (const { left, top, right, bottom } of areas) {
    for (let y = top; y < bottom; y += 1) {
      for (let x = left, at = y * mask.width + left; x < right; x += 1, at += 1) {
        if (map.colour?.[at] === 1) ink[at] = 0;
      }
    }
  }
  return { ...mask, ink };
}

/** The areas as JPEG: paper white, black ink left out since the layer of ink has it. */
export async function encodePatches(
  flat: Pixels,
  black: InkMask,
  areas: readonly Area[],
  { scale, quality }: PatchFineness,
): Promise<ColourPatch[]> {
  return Promise.all(
    areas.map(async ({ left, top, right, bottom }) => {
      const [width, height] = [right - left, bottom - top];
      const cut = cutOut(flat, black, { left, top, right, bottom });
      const size = { width: Math.max(8, Math.round(width * scale)), height: Math.max(8, Math.round(height * scale)) };
      const small = await toPixels(
        sharp(cut, { raw: { width, height, channels: 3 } }).resize({ ...size, fit: 'fill' }),
        3,
      );
      const jpeg = await sharp(small.data, { raw: { ...size, channels: 3 } })
        .jpeg({ quality, chromaSubsampling: '4:2:0', mozjpeg: true, progressive: false })
        .toBuffer();
      return { jpeg, x: left, y: top, width, height };
    }),
  );
}

/** From here on paper is white: grain of the paper would cost bytes. */
const paperFrom = 225;

function cutOut({ data, width: wide }: Pixels, black: InkMask, { left, top, right, bottom }: Area): Buffer {
  const cut = Buffer.alloc((right - left) * (bottom - top) * 3, 255);
  let to = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1, to += 3) {
      const at = y * wide + x;
      if (touchesInk(black, x, y)) continue;
      const [red, green, blue] = [data[at * 3] ?? 0, data[at * 3 + 1] ?? 0, data[at * 3 + 2] ?? 0];
      if (red >= paperFrom && green >= paperFrom && blue >= paperFrom) continue;
      cut[to] = red;
      cut[to + 1] = green;
      cut[to + 2] = blue;
    }
  }
  return cut;
}

function touchesInk({ ink, width, height }: InkMask, x: number, y: number): boolean {
  const at = y * width + x;
  return (
    ink[at] === 1 ||
    (x > 0 && ink[at - 1] === 1) ||
    (x + 1 < width && ink[at + 1] === 1) ||
    (y > 0 && ink[at - width] === 1) ||
    (y + 1 < height && ink[at + width] === 1)
  );
}
