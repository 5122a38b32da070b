import type { SeenPage } from '../small/seen-page.ts';
import { lettersOf } from './glyph-windows.ts';
import { findInkSpots, type InkSpot } from './ink-spots.ts';
import { type FindingCode, finding, type PageFinding } from './page-findings.ts';
import { samePage } from './same-page.ts';
import { brightPaper, shadedShare, tintedShare } from './shaded-paper.ts';

/** What is measured on a page; the limits below say what is too little or too much. */
export interface PageMeasures {
  /** Spots of ink that are letters by their size. */
  readonly letters: number;
  /** Share of the page that is ink. */
  readonly ink: number;
  /** Share of squares with tones or colour. */
  readonly tones: number;
  /** Usual height of a letter at the resolution of the capture, pixels. */
  readonly letterHeight: number;
  /** Sharpness of the letters' rims: the steepest step to the whole step, over the letter's height. */
  readonly blur: number;
  /** Brightness of well lit paper, 0 to 255. */
  readonly paper: number;
  /** How bright the ink is on white paper, 0 to 255. */
  readonly inkTone: number;
  /** Letters that the edge of the picture cuts, on the worst side. */
  readonly cutLetters: number;
  /** Share of the paper that bears a tint. */
  readonly tinted: number;
  /** Share of the page in deep shadow or under an object. */
  readonly shaded: number;
}

/** Tuned on the sample scans and on pages made worse step by step: see the README. */
export const limits = {
  blankLetters: 6,
  blankInk: 0.0012,
  letterHeight: 9.3,
  blur: 0.215,
  paper: 95,
  inkTone: 195,
  cutLetters: 3,
  shaded: 0.02,
} as const;

export interface JudgedPage {
  /** Sides of the picture that are edges of the capture, so that letters may be cut there. */
  readonly openSides: { left: boolean; right: boolean; top: boolean; bottom: boolean };
  /** Dots per inch of the capture. */
  readonly capturedDpi: number;
}

export function measurePage(page: SeenPage, { openSides, capturedDpi }: JudgedPage): PageMeasures {
  const spots = findInkSpots(page.ink);
  const { letters, usual } = lettersOf(spots);
  const pixels = page.ink.width * page.ink.height;
  const tones =
    page.colours.toned.reduce((sum, square) => sum + square, 0) +
    page.colours.coloured.reduce((sum, square) => sum + square, 0);
  return {
    letters: letters.length,
    ink: page.ink.ink.reduce((sum, dot) => sum + dot, 0) / pixels,
    tones: tones / Math.max(1, page.colours.toned.length),
    letterHeight: (usual * capturedDpi) / page.dpi,
    blur: page.bilevel ? 0 : rimWidth(page) / Math.min(22, Math.max(12, usual)),
    paper: brightPaper(page.paper),
    inkTone: page.bilevel ? 0 : inkTone(page),
    cutLetters: cutLetters(letters, usual, page, openSides),
    tinted: tintedShare(page.paperColour),
    shaded: page.bilevel ? 0 : shadedShare(page.paper, page.paperColour),
  };
}

/** What the clerk should look at. */
export function judgePage(measures: PageMeasures, hash: string, earlier: readonly string[]): PageFinding[] {
  const blank = isBlank(measures);
  const blurred = !blank && measures.blur > limits.blur;
  const codes: [FindingCode, boolean][] = [
    ['blank', blank],
    ['too-dark', measures.paper < limits.paper],
    ['blurred', blurred],
    ['cut-off', !blank && measures.cutLetters >= limits.cutLetters],
    ['too-pale', !blank && !blurred && measures.inkTone > limits.inkTone],
    ['shadow', measures.shaded > limits.shaded],
    ['low-resolution', !blank && measures.letters >= 20 && measures.letterHeight < limits.letterHeight],
  ];
  const found = codes.filter(([, is]) => is).map(([code]) => finding(code));
  const twin = blank ? -1 : earlier.findIndex((one) => samePage(one, hash));
  return twin === -1 ? found : [...found, finding('same-page', twin)];
}

function isBlank({ letters, ink, tones }: PageMeasures): boolean {
  return letters < limits.blankLetters && ink < limits.blankInk && tones < 0.004;
}

const fewestRims = 60;

/** Mean width of the rims of the ink, pixels: the whole step over the steepest one, where paper turns into ink. */
function rimWidth({ picture, ink }: SeenPage): number {
  const { data, width, channels } = picture;
  const at = (x: number, row: number) => data[(row + x) * channels + (channels === 3 ? 1 : 0)] ?? 0;
  const widths: number[] = [];
  for (let y = 6; y < ink.height; y += 6) {
    const row = y * width;
    for (let x = 8; x < width - 8; x += 1) {
      if (ink.ink[row + x] !== 1 || ink.ink[row + x - 1] === 1) continue;
      let [high, low, steepest] = [0, 255, 1];
      for (let near = x - 7; near <= x; near += 1) high = Math.max(high, at(near, row));
      for (let near = x; near <= x + 4; near += 1) low = Math.min(low, at(near, row));
      for (let near = x - 5; near < x + 4; near += 1) steepest = Math.max(steepest, at(near, row) - at(near + 1, row));
      if (high - low > 30) widths.push((high - low) / steepest);
    }
  }
  widths.sort((a, b) => a - b);
  return widths.length < fewestRims ? 0 : (widths[widths.length >> 1] ?? 0);
}

/** Median of the darkest pixel in each stretch of ink. */
function inkTone({ flatGrey, ink }: SeenPage): number {
  const counts = new Uint32Array(256);
  let stretches = 0;
  for (let y = 0; y < ink.height; y += 3) {
    for (let x = 0, at = y * ink.width; x < ink.width; x += 1, at += 1) {
      if (ink.ink[at] !== 1) continue;
      let darkest = 255;
      for (; x < ink.width && ink.ink[at] === 1; x += 1, at += 1)
        darkest = Math.min(darkest, flatGrey.pixels[at] ?? 255);
      counts[darkest] = (counts[darkest] ?? 0) + 1;
      stretches += 1;
    }
  }
  let passed = 0;
  return counts.findIndex((count) => {
    passed += count;
    return passed * 2 >= stretches;
  });
}

function cutLetters(
  letters: readonly InkSpot[],
  usual: number,
  { ink }: SeenPage,
  open: JudgedPage['openSides'],
): number {
  const rim = 1;
  const tall = letters.filter(
    ({ top, bottom, left, right }) => Math.max(bottom - top, right - left) + 1 >= usual * 0.5,
  );
  return Math.max(
    open.left ? tall.filter(({ left }) => left <= rim).length : 0,
    open.right ? tall.filter(({ right }) => right >= ink.width - 1 - rim).length : 0,
    open.top ? tall.filter(({ top }) => top <= rim).length : 0,
    open.bottom ? tall.filter(({ bottom }) => bottom >= ink.height - 1 - rim).length : 0,
  );
}
