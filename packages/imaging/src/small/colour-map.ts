import type { GreyPicture } from '../lines/grey-picture.ts';

/** Edge of the squares by which colour and tones are counted, pixels at 200 dpi. */
export const blockEdge = 32;
/** A stamp covers more of a square than the rims of black letters are coloured by the scanner. */
const colouredShare = 0.04;
const midtones = { from: 70, to: 215 } as const;
const tonedShare = 0.5;
/** Where the paper itself seems this much darker than around, and midtones are many, a picture is printed. */
const darkPaper = 0.78;
const dimTonedShare = 0.3;
/** A printed picture covers more squares than this together; less is bold print or a blot. */
const fewestToned = 9;
/** Squares of the paper's copy to each side that are looked at for the brightest paper. */
const lightReach = 14;

export interface ColourMap {
  readonly columns: number;
  readonly rows: number;
  /** By square, 1 where the ink is coloured. */
  readonly coloured: Uint8Array;
  /** By square, 1 where there is a photo or a printed tone. */
  readonly toned: Uint8Array;
  /** By pixel, 1 where the pixel is coloured; absent on a grey page. */
  readonly colour?: Uint8Array;
}

/** Counts where a page of whitened paper bears colour and continuous tones. */
export function mapColours(
  grey: GreyPicture,
  picture: GreyPicture,
  paper: GreyPicture,
  colour: Uint8Array | undefined,
): ColourMap {
  const { width, height } = grey;
  const [columns, rows] = [Math.ceil(width / blockEdge), Math.ceil(height / blockEdge)];
  const [coloured, toned] = [new Uint8Array(columns * rows), new Uint8Array(columns * rows)];
  const { dim, most } = dimPaper(paper);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const counted = countBlock(grey, colour, column * blockEdge, row * blockEdge);
      if (counted.colour > colouredShare) coloured[at] = 1;
      const x = Math.min(paper.width - 1, Math.floor(((column + 0.5) * paper.width) / columns));
      const y = Math.min(paper.height - 1, Math.floor(((row + 0.5) * paper.height) / rows));
      const white = most[x * paper.height + y] ?? 255;
      const isDim = dim[y * paper.width + x] === 1 && midtonesIn(picture, column, row, white) > dimTonedShare;
      if (counted.middle > tonedShare || isDim) toned[at] = 1;
    }
  }
  dropSmall(toned, columns, rows);
  return { columns, rows, coloured, toned, ...(colour && { colour }) };
}

function countBlock(grey: GreyPicture, colour: Uint8Array | undefined, left: number, top: number) {
  const [right, bottom] = [Math.min(grey.width, left + blockEdge), Math.min(grey.height, top + blockEdge)];
  let [coloured, middle] = [0, 0];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left, at = y * grey.width + left; x < right; x += 1, at += 1) {
      const value = grey.pixels[at] ?? 0;
      if (value > midtones.from && value < midtones.to) middle += 1;
      coloured += colour?.[at] ?? 0;
    }
  }
  const pixels = Math.max(1, (right - left) * (bottom - top));
  return { colour: coloured / pixels, middle: middle / pixels };
}

/** Share of a square of the captured page that is neither white nor black, against the white of the paper around. */
function midtonesIn({ pixels, width, height }: GreyPicture, column: number, row: number, white: number): number {
  const [left, top] = [column * blockEdge, row * blockEdge];
  const [right, bottom] = [Math.min(width, left + blockEdge), Math.min(height, top + blockEdge)];
  let middle = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * width + left; at < y * width + right; at += 1) {
      const value = ((pixels[at] ?? 0) * 255) / white;
      if (value > midtones.from && value < midtones.to) middle += 1;
    }
  }
  return middle / Math.max(1, (right - left) * (bottom - top));
}

/** Squares that lie alone or few together are no picture. */
function dropSmall(squares: Uint8Array, columns: number, rows: number): void {
  const seen = new Uint8Array(squares.length);
  for (let start = 0; start < squares.length; start += 1) {
    if (squares[start] !== 1 || seen[start] === 1) continue;
    const group = squaresTogether(start, squares, seen, columns, rows);
    if (group.length < fewestToned) for (const square of group) squares[square] = 0;
  }
}

/** The marked squares that hang together with `start`, corners counted; they are marked as seen. */
export function squaresTogether(
  start: number,
  marked: Uint8Array,
  seen: Uint8Array,
  columns: number,
  rows: number,
): number[] {
  const squares = [start];
  seen[start] = 1;
  for (let at = 0; at < squares.length; at += 1) {
    const [column, row] = [(squares[at] ?? 0) % columns, Math.floor((squares[at] ?? 0) / columns)];
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1) {
        const near = y * columns + x;
        if (marked[near] !== 1 || seen[near] === 1) continue;
        seen[near] = 1;
        squares.push(near);
      }
    }
  }
  return squares;
}

/** Places of the paper's copy that are much darker than the brightest paper near them, without the rim of the picture. */
function dimPaper({ pixels, width, height }: GreyPicture): { dim: Uint8Array; most: Uint8Array } {
  const across = slidingMost(pixels, width, height);
  const most = slidingMost(transposed(across, width, height), height, width);
  const dim = new Uint8Array(pixels.length);
  const rim = Math.round(width * 0.03);
  for (let y = rim; y < height - rim; y += 1) {
    for (let x = rim; x < width - rim; x += 1) {
      if ((pixels[y * width + x] ?? 0) < darkPaper * (most[x * height + y] ?? 0)) dim[y * width + x] = 1;
    }
  }
  return { dim, most };
}

function slidingMost(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const most = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let high = 0;
      for (let near = Math.max(0, x - lightReach); near <= Math.min(width - 1, x + lightReach); near += 1) {
        const value = pixels[y * width + near] ?? 0;
        if (value > high) high = value;
      }
      most[y * width + x] = high;
    }
  }
  return most;
}

function transposed(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const turned = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) turned[x * height + y] = pixels[y * width + x] ?? 0;
  return turned;
}
