import { sharpOf } from '../gate/pixels.ts';
import { tintedShare } from '../gate/shaded-paper.ts';
import { colourAreas, encodePatches, type PatchFineness, withoutColour } from './colour-patches.ts';
import { encodeGroup4, type Group4Stream } from './group4.ts';
import { despeckled, type InkMask } from './ink-mask.ts';
import { writeLayeredPage } from './layered-page.ts';
import type { SeenPage } from './seen-page.ts';
import type { SmallKind, SmallPage } from './small-page.ts';

/** A small page before it is stored. */
export interface SmallBytes extends Pick<SmallPage, 'kind' | 'width' | 'height' | 'dpi'> {
  readonly bytes: Buffer;
  readonly mediaType: 'image/tiff' | 'image/jpeg';
}

/** Shares of the page, in squares. */
const photoFrom = 0.25;
const portraitFrom = 0.006;
const colourfulFrom = 0.22;
/** Ink that the layer would lose, as a share of the page, from which it is not kept in two tones. */
const mostLost = 0.012;
const visibleInk = 205;
/** Tinted paper that whitening would lose, as a share. */
const mostTinted = 0.012;

/** Aims in bytes. */
const textAim = 40_000;
const mixedAim = 45_000;
const containerBytes = 200;
/** How many neighbours must outvote a pixel, from the gentlest smoothing on. */
const smoothings = [7, 6, 5] as const;
const pictureAim = 70_000;
/** From the finest to the coarsest that still shows the letters of a stamp. */
const patchSteps: readonly PatchFineness[] = [
  { scale: 1, quality: 60 },
  { scale: 0.75, quality: 50 },
  { scale: 0.75, quality: 38 },
  { scale: 0.6, quality: 35 },
  { scale: 0.5, quality: 30 },
];
/** Quality of JPEG: from what the eye cannot tell apart to what fine print still stands. */
const pictureQuality = { most: 80, least: 42 } as const;

/** How the page is kept without harm. */
export function kindOf(page: SeenPage): Exclude<SmallKind, 'kept'> {
  if (page.bilevel) return 'text';
  const { coloured, toned } = page.colours;
  const tones = shareOf(toned);
  if (tones >= photoFrom) return 'photo';
  if (tones >= portraitFrom) return 'id';
  const harmed = tintedShare(page.paperColour) > mostTinted || lostInk(page) > mostLost;
  if (harmed || shareOf(coloured) >= colourfulFrom) return 'photo';
  return coloured.includes(1) ? 'mixed' : 'text';
}

/** Makes the page small; the caller keeps what is smaller. */
export async function makeSmall(page: SeenPage): Promise<SmallBytes> {
  const kind = kindOf(page);
  if (kind === 'photo' || kind === 'id') return asPicture(page, kind);
  if (kind === 'text') return asText(page);
  return (await asMixed(page)) ?? asText(page);
}

/** No more is smoothed than the aim in bytes asks for. */
function encodeInk(ink: InkMask): Group4Stream {
  let encoded = encodeGroup4(ink);
  for (const outvoted of smoothings) {
    if (encoded.g4.length <= textAim - containerBytes) break;
    encoded = encodeGroup4(despeckled(ink, outvoted));
  }
  return encoded;
}

function asText(page: SeenPage): SmallBytes {
  const { g4, width, height } = encodeInk(page.ink);
  const bytes = writeLayeredPage({ mask: { g4, width, height, dpi: page.dpi }, patches: [] });
  return { kind: 'text', bytes, mediaType: 'image/tiff', width, height, dpi: page.dpi };
}

async function asMixed(page: SeenPage): Promise<SmallBytes | undefined> {
  const areas = colourAreas(page.colours, page.ink.width, page.ink.height);
  if (areas.length === 0) return undefined;
  const black = withoutColour(page.ink, page.colours, areas);
  const { g4, width, height } = encodeInk(black);
  let bytes: Buffer = Buffer.alloc(0);
  for (const step of patchSteps) {
    const patches = await encodePatches(page.flat, black, areas, step);
    bytes = writeLayeredPage({ mask: { g4, width, height, dpi: page.dpi }, patches });
    if (bytes.length <= mixedAim) break;
  }
  return { kind: 'mixed', bytes, mediaType: 'image/tiff', width, height, dpi: page.dpi };
}

/** The quality is found from what the first try weighed: bytes of JPEG grow about as this power of the quality. */
const growth = 0.9;
/** When the quality is as low as it may be, the picture becomes coarser by this, down to so many dots per inch. */
const coarser = 0.84;
const coarsestDpi = 140;

async function asPicture(page: SeenPage, kind: 'photo' | 'id'): Promise<SmallBytes> {
  let scale = Math.min(1, page.capturedScale);
  let quality: number = pictureQuality.most;
  for (;;) {
    const { data, info } = await encodePicture(page, scale, Math.round(quality));
    const coarsest = quality <= pictureQuality.least && page.dpi * scale * coarser < coarsestDpi;
    if (data.length <= pictureAim || coarsest) {
      const { width, height } = info;
      return { kind, bytes: data, mediaType: 'image/jpeg', width, height, dpi: Math.round(page.dpi * scale) };
    }
    if (quality <= pictureQuality.least) scale *= coarser;
    quality = Math.max(pictureQuality.least, quality * (pictureAim / data.length) ** growth - 1);
  }
}

function encodePicture({ picture, dpi }: SeenPage, scale: number, quality: number) {
  const width = Math.max(1, Math.round(picture.width * scale));
  const sized = scale < 1 ? sharpOf(picture).resize({ width }) : sharpOf(picture);
  return sized
    .toColourspace(picture.channels === 1 ? 'b-w' : 'srgb')
    .jpeg({ quality, optimiseCoding: true })
    .withMetadata({ density: Math.round(dpi * scale) })
    .toBuffer({ resolveWithObject: true });
}

function shareOf(squares: Uint8Array): number {
  return squares.reduce((sum, square) => sum + square, 0) / Math.max(1, squares.length);
}

/** Share of the page that is visibly darker than paper, and neither ink, nor beside ink, nor coloured. */
function lostInk({ flatGrey, ink, colours }: SeenPage): number {
  const { width, height } = ink;
  let lost = 0;
  for (let y = 4; y < height - 4; y += 2) {
    for (let x = 4, at = y * width + 4; x < width - 4; x += 2, at += 2) {
      if ((flatGrey.pixels[at] ?? 255) >= visibleInk || colours.colour?.[at] === 1) continue;
      if (!inkWithin(ink, at)) lost += 1;
    }
  }
  return (lost * 4) / (width * height);
}

function inkWithin({ ink, width }: InkMask, at: number): boolean {
  for (let down = -3; down <= 3; down += 1) {
    for (let right = -3; right <= 3; right += 1) if (ink[at + down * width + right] === 1) return true;
  }
  return false;
}
