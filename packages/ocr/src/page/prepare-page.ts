import { findLineSlope, type GreyPicture, toGrey, toSharp } from '@okruh/imaging/lines';
import sharp, { type Metadata } from 'sharp';
import type { Box } from '../page-text.ts';
import { flattenBackground } from './flatten-background.ts';
import { removeSpecks } from './remove-specks.ts';
import { originalPlace, type Straightening, straighten, straightening } from './straighten.ts';

/** A page made ready for recognition, as it goes from thread to thread. */
export interface PreparedPicture {
  picture: GreyPicture;
  /** Of the picture, dots per inch. */
  dpi: number;
  /** Of the turned input, pixels. */
  turned: Size;
  /** Of the picture before it was straightened. */
  size: Size;
  way: Straightening;
}

/** A page made ready, and the way back. */
export interface PreparedPage {
  picture: GreyPicture;
  dpi: number;
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

/** How a page is made ready. */
export interface Preparation {
  /** Dots per inch for recognition. */
  dpi: number;
  /** Width of the picture's pixels against their height: narrower letters are read in less time. */
  squeeze: number;
  /** Specks that touch nothing, or everything thin that stands out (for pages full of specks). */
  despeckle: 'alone' | 'median';
}

/** Chosen by measurement: see the README. */
export const usualPreparation: Preparation = { dpi: 150, squeeze: 0.85, despeckle: 'alone' };
/** Specks are taken out at the scanner's resolution, but not finer than this. */
const despeckleDpi = 200;
/** On coarser pages a stroke is as thin as a speck. */
const despeckleFromDpi = 150;
const speckWindow = 3;
const mostEnlargement = 2;
/** A0 at 150 dpi would be 35 million; more than A3 brings nothing but time. */
const mostPixels = 9_000_000;
const mostScanned = 4 * mostPixels;
/** Longest work of one step on a picture. */
const mostSeconds = 60;
const inputPixelsMost = 120_000_000;
const a4LongEdgeInches = 297 / 25.4;

/**
 * Turns, despeckles, scales, squeezes, whitens and straightens a page.
 * @throws Error when the bytes are no picture that can be decoded
 */
export async function preparePicture(
  image: Buffer,
  { rotation, dpi: known }: PrepareOptions,
  how: Preparation,
): Promise<PreparedPicture> {
  const metadata = await open(image).metadata();
  const turned = turnedSize(metadata, rotation);
  const dpi = known ?? believedDpi(metadata);
  const scanned = await decode(image, rotation, turned, Math.min(1, despeckleDpi / dpi, bound(turned, mostScanned)));
  const clean = dpi >= despeckleFromDpi ? await despeckle(scanned, how) : scanned;
  const scale = scaleFor(turned, how.dpi / dpi);
  const size = { width: atLeastOne(turned.width * scale * how.squeeze), height: atLeastOne(turned.height * scale) };
  const scaled = await toGrey(toSharp(clean).resize({ ...size, fit: 'fill' }));
  const flat = isBilevel(metadata) ? scaled : await flattenBackground(scaled);
  const way = straightening(await findLineSlope(flat), how.squeeze);
  const picture = await straighten(flat, way);
  return { picture, dpi: how.dpi, turned, size, way };
}

export function withWayBack({ picture, dpi, turned, size, way }: PreparedPicture): PreparedPage {
  return { picture, dpi, ...turned, toInput: (box) => toInput(box, way, size, turned) };
}

/** Faxes and small pages: their paper is white as it is. */
function isBilevel({ bitsPerSample, channels }: Metadata): boolean {
  return bitsPerSample === 1 && channels === 1;
}

function despeckle(picture: GreyPicture, how: Preparation): Promise<GreyPicture> {
  return how.despeckle === 'alone' ? removeSpecks(picture) : toGrey(toSharp(picture).median(speckWindow));
}

interface Size {
  width: number;
  height: number;
}

function open(image: Buffer) {
  return sharp(image, { failOn: 'truncated', limitInputPixels: inputPixelsMost });
}

function decode(image: Buffer, rotation: number, turned: Size, scale: number): Promise<GreyPicture> {
  const picture = open(image)
    .timeout({ seconds: mostSeconds })
    .rotate(rotation)
    .flatten({ background: '#ffffff' })
    .greyscale();
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

function scaleFor(size: Size, wanted: number): number {
  return Math.min(wanted, mostEnlargement, bound(size, mostPixels));
}

/** Scale at which a picture has no more pixels than these. */
function bound({ width, height }: Size, most: number): number {
  return Math.sqrt(most / (width * height));
}

function atLeastOne(pixels: number): number {
  return Math.max(1, Math.round(pixels));
}

/** The box around the four corners, which straightening moved unequally. */
function toInput([x0, y0, x1, y1]: Box, way: Straightening, size: Size, turned: Size): Box {
  const corners = [x0, x1].flatMap((x) => [y0, y1].map((y) => originalPlace(way, x, y)));
  const [columns, rows] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [across, down] = [turned.width / size.width, turned.height / size.height];
  const within = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
  return [
    within(Math.min(...columns) * across, turned.width),
    within(Math.min(...rows) * down, turned.height),
    within(Math.max(...columns) * across, turned.width),
    within(Math.max(...rows) * down, turned.height),
  ];
}
