import sharp, { type Metadata } from 'sharp';
import type { Box } from '../page-text.ts';
import { flattenBackground } from './flatten-background.ts';
import { type GreyPicture, toGrey, toSharp } from './grey-picture.ts';
import { findLineSlope, type LineSlope } from './line-slope.ts';
import { originalRow, straighten } from './straighten.ts';

/** A page made ready for recognition, and the way back. */
export interface PreparedPage {
  picture: GreyPicture;
  /** Size of the turned input, pixels. */
  width: number;
  height: number;
  /** Box on the prepared picture → box on the turned input. */
  toInput(box: Box): Box;
}

export interface PrepareOptions {
  /** Clockwise turn. */
  rotation: 0 | 90 | 180 | 270;
  /** Dots per inch of the input, where the caller knows them. */
  dpi?: number | undefined;
}

/** Chosen by measurement on the sample scans: see the README. */
export const recognitionDpi = 150;
const squeeze = 0.85;
/** Specks are taken out at the scanner's resolution, but not finer than this. */
const despeckleDpi = 200;
/** On coarser pages a stroke is as thin as a speck. */
const despeckleFromDpi = 150;
const speckWindow = 3;
const mostEnlargement = 2;
/** A0 at 150 dpi would be 35 million; more than A3 brings nothing but time. */
const mostPixels = 9_000_000;
const inputPixelsMost = 120_000_000;
const a4LongEdgeInches = 297 / 25.4;

/**
 * Turns, despeckles, scales, squeezes, whitens and straightens a page.
 * @throws Error when the bytes are no picture that can be decoded
 */
export async function preparePage(image: Buffer, options: PrepareOptions): Promise<PreparedPage> {
  const metadata = await open(image).metadata();
  const turned = turnedSize(metadata, options.rotation);
  const dpi = options.dpi ?? believedDpi(metadata);
  const scanned = await decode(image, options.rotation, turned, Math.min(1, despeckleDpi / dpi));
  const clean = dpi >= despeckleFromDpi ? await toGrey(toSharp(scanned).median(speckWindow)) : scanned;
  const scale = scaleFor(turned, dpi);
  const size = { width: atLeastOne(turned.width * scale * squeeze), height: atLeastOne(turned.height * scale) };
  const flat = await flattenBackground(await toGrey(toSharp(clean).resize({ ...size, fit: 'fill' })));
  const slope = await findLineSlope(flat);
  return { picture: await straighten(flat, slope), ...turned, toInput: (box) => toInput(box, slope, size, turned) };
}

interface Size {
  width: number;
  height: number;
}

function open(image: Buffer) {
  return sharp(image, { failOn: 'truncated', limitInputPixels: inputPixelsMost });
}

function decode(image: Buffer, rotation: number, turned: Size, scale: number): Promise<GreyPicture> {
  const picture = open(image).rotate(rotation).flatten({ background: '#ffffff' }).greyscale();
  if (scale === 1) return toGrey(picture);
  return toGrey(
    picture.resize({ width: atLeastOne(turned.width * scale), height: atLeastOne(turned.height * scale), fit: 'fill' }),
  );
}

function turnedSize({ width, height }: Metadata, rotation: number): Size {
  return rotation % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** Cameras claim 72 or nothing: without a sensible claim a page is taken for A4. */
function believedDpi({ density, width, height }: Metadata): number {
  if (density !== undefined && density >= 100 && density <= 2400) return density;
  return Math.max(width, height) / a4LongEdgeInches;
}

function scaleFor({ width, height }: Size, dpi: number): number {
  const bound = Math.sqrt(mostPixels / (width * height));
  return Math.min(recognitionDpi / dpi, mostEnlargement, bound);
}

function atLeastOne(pixels: number): number {
  return Math.max(1, Math.round(pixels));
}

/** The box around the four corners, which the slope of the line moves unequally. */
function toInput([x0, y0, x1, y1]: Box, slope: LineSlope, size: Size, turned: Size): Box {
  const rows = [x0, x1].flatMap((x) => [y0, y1].map((y) => originalRow(slope, x, y)));
  const [across, down] = [turned.width / size.width, turned.height / size.height];
  const within = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
  return [
    within(x0 * across, turned.width),
    within(Math.min(...rows) * down, turned.height),
    within(x1 * across, turned.width),
    within(Math.max(...rows) * down, turned.height),
  ];
}
