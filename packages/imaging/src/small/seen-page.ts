import { greyOf, type Pixels, scaledTo } from '../gate/pixels.ts';
import type { GreyPicture } from '../lines/grey-picture.ts';
import { type ColourMap, mapColours } from './colour-map.ts';
import { colouredPixels } from './coloured-pixels.ts';
import { type InkMask, inkMask } from './ink-mask.ts';
import { strengthenInk, whitenPaper } from './whiten-paper.ts';

/** Resolution at which pages are judged and kept. */
export const smallDpi = 200;

/** A coarser page is enlarged up to this much, so that two tones show the shape of its letters. */
const mostEnlargement = 2;

/** A straightened page at 200 dpi, taken apart: what the findings and the small page are made from. */
export interface SeenPage {
  /** As captured. */
  readonly picture: Pixels;
  /** On white paper. */
  readonly flat: Pixels;
  readonly flatGrey: GreyPicture;
  /** Brightness of the paper, a small copy. */
  readonly paper: GreyPicture;
  /** The same in colour. */
  readonly paperColour: Pixels;
  readonly ink: InkMask;
  readonly colours: ColourMap;
  readonly dpi: number;
  /** Resolution of the capture over `dpi`: below 1 where it was enlarged. */
  readonly capturedScale: number;
  /** It came in two tones. */
  readonly bilevel: boolean;
}

/** Takes a page apart. A page of two tones is taken as it is. */
export async function seePage(page: Pixels, dpi: number, bilevel: boolean): Promise<SeenPage> {
  if (bilevel) return seeDots(page, dpi);
  const scale = Math.min(mostEnlargement, smallDpi / dpi);
  const picture = await scaledTo(page, page.width * scale, page.height * scale);
  const { flat, paper } = await whitenPaper(picture);
  const [flatGrey, paperGrey] = [greyOf(flat), greyOf(paper)];
  return {
    picture,
    flat,
    flatGrey,
    paper: paperGrey,
    paperColour: paper,
    ink: inkMask(strengthenInk(flatGrey)),
    colours: mapColours(flatGrey, greyOf(picture), paperGrey, await colouredPixels(flat)),
    dpi: Math.round(dpi * scale),
    capturedScale: 1 / scale,
    bilevel,
  };
}

function seeDots(page: Pixels, dpi: number): SeenPage {
  const grey = greyOf(page);
  const ink = Uint8Array.from(grey.pixels, (value) => (value < 128 ? 1 : 0));
  const flat: Pixels = { data: grey.pixels, width: page.width, height: page.height, channels: 1 };
  const white = Buffer.alloc(64, 255);
  const none = { columns: 0, rows: 0, coloured: new Uint8Array(), toned: new Uint8Array() };
  return {
    picture: flat,
    flat,
    flatGrey: grey,
    paper: { pixels: white, width: 8, height: 8 },
    paperColour: { data: white, width: 8, height: 8, channels: 1 },
    ink: { ink, width: page.width, height: page.height },
    colours: none,
    dpi,
    capturedScale: 1,
    bilevel: true,
  };
}
