import sharp, { type Sharp } from 'sharp';
import type { Draws } from './draws.ts';
import { sheetDpi } from './sheet.ts';

interface Pixels {
  data: Buffer;
  width: number;
  height: number;
}
interface Captured {
  bytes: Buffer;
  suffix: 'png' | 'jpg' | 'tif';
}

/** Ways in which a sheet becomes a file, each with the faults of its kind. */
export const captures = { clean, skewed, pale, fax, scan200, photo };
export type CaptureName = keyof typeof captures;

const of = ({ data, width, height }: Pixels): Sharp => sharp(data, { raw: { width, height, channels: 3 } });
const asPng = async (picture: Sharp, dpi: number): Promise<Captured> => ({
  bytes: await picture.greyscale().withMetadata({ density: dpi }).png().toBuffer(),
  suffix: 'png',
});

function clean(sheet: Pixels): Promise<Captured> {
  return asPng(of(sheet), sheetDpi);
}

async function skewed(sheet: Pixels, draw: Draws): Promise<Captured> {
  const angle = draw.between(1, 2.5) * draw.one([-1, 1]);
  return asPng(of(sheet).rotate(angle, { background: '#ffffff' }), sheetDpi);
}

/** Weak toner: ink hardly darker than its grey paper. */
function pale(sheet: Pixels): Promise<Captured> {
  return asPng(of(sheet).linear(0.22, 178), sheetDpi);
}

/** 204 × 196 dpi, black and white, with specks and a little slope. */
async function fax(sheet: Pixels, draw: Draws): Promise<Captured> {
  const size = { width: 1728, height: 2292, fit: 'fill' as const };
  const turned = await raw(of(sheet).rotate(draw.between(-0.8, 0.8), { background: '#ffffff' }));
  const small = await raw(of(turned).greyscale().resize(size).toColourspace('b-w'));
  for (let at = 0; at < small.data.length; at += 1) {
    const noise = draw.share();
    const value = (small.data[at] ?? 255) + draw.between(-30, 30);
    small.data[at] = noise < 0.0012 ? 0 : noise > 0.9985 || value > 140 ? 255 : 0;
  }
  const { data, width, height } = small;
  const bytes = await sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: 200 / 25.4, yres: 200 / 25.4 })
    .toBuffer();
  return { bytes, suffix: 'tif' };
}

/** An office scanner at 200 dpi: slope, noise of the sensor, grey paper, JPEG. */
async function scan200(sheet: Pixels, draw: Draws): Promise<Captured> {
  const turned = await raw(of(sheet).rotate(draw.between(-1.2, 1.2), { background: '#f4f2ec' }));
  const scanned = await raw(
    of(turned)
      .resize({ width: Math.round((turned.width * 200) / sheetDpi) })
      .blur(0.6),
  );
  spoil(scanned.data, draw, (value, noise) => value * 0.9 + 14 + noise * 14);
  return { bytes: await of(scanned).withMetadata({ density: 200 }).jpeg({ quality: 75 }).toBuffer(), suffix: 'jpg' };
}

/** A telephone over a table: seen aslant, light from one side, a shadow, softness, noise, JPEG. */
async function photo(sheet: Pixels, draw: Draws): Promise<Captured> {
  const small = await raw(of(sheet).resize({ width: 1900 }));
  const seen = seenAslant(small, { width: 2160, height: 2880 }, draw);
  const soft = await raw(of(seen).blur(0.9));
  const light = lighting(soft, draw);
  spoil(soft.data, draw, (value, noise, at) => value * (light(at) ?? 1) + noise * 9);
  return { bytes: await of(soft).jpeg({ quality: 82 }).toBuffer(), suffix: 'jpg' };
}

async function raw(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Noise of about normal distribution with spread 1. */
function spoil(data: Buffer, draw: Draws, change: (value: number, noise: number, at: number) => number): void {
  for (let at = 0; at < data.length; at += 3) {
    const noise = draw.share() + draw.share() - draw.share() - draw.share();
    for (let channel = at; channel < at + 3; channel += 1) {
      data[channel] = Math.max(0, Math.min(255, change(data[channel] ?? 255, noise, at / 3)));
    }
  }
}

/** Brightness by place: falls to one side and to the corners, with a soft edge of a shadow. */
function lighting({ width, height }: Pixels, draw: Draws): (at: number) => number {
  const [slant, vignette, shadow] = [draw.between(0.2, 0.45), draw.between(0.1, 0.3), draw.between(0.1, 0.3)];
  const [edge, lean] = [draw.between(0.3, 0.7), draw.between(-0.4, 0.4)];
  return (at) => {
    const [x, y] = [(at % width) / width, Math.floor(at / width) / height];
    const corner = (x - 0.5) ** 2 + (y - 0.5) ** 2;
    const dark = 1 / (1 + Math.exp(-(x + lean * y - edge) * 14));
    return (0.97 - slant * y - vignette * corner) * (1 - shadow * dark);
  };
}

/** The sheet on a dark table; each corner of the sheet is moved a little. */
function seenAslant(sheet: Pixels, size: { width: number; height: number }, draw: Draws): Pixels {
  const { width, height } = size;
  const data = Buffer.alloc(width * height * 3);
  const near = () => draw.between(0.015, 0.05);
  const corners = {
    left: [near(), near()],
    right: [1 - near(), 1 - near()],
    top: [near(), near()],
    bottom: [1 - near(), 1 - near()],
  };
  const toSheet = inverse(corners as Corners, size);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = toSheet(x, y);
      const to = (y * width + x) * 3;
      if (u < 0 || v < 0 || u >= 1 || v >= 1) {
        data.fill(52 + ((x * 7 + y * 13) % 11), to, to + 3);
        continue;
      }
      sample(sheet, u * (sheet.width - 2), v * (sheet.height - 2), data, to);
    }
  }
  return { data, width, height };
}

/** Shares of the picture's size: x of the left corners (upper, lower), of the right ones, y of the upper ones (left, right), of the lower ones. */
type Corners = Record<'left' | 'right' | 'top' | 'bottom', [number, number]>;

/** Picture → sheet (0 to 1 both ways), by the projective map of the unit square onto the four corners (Heckbert 1989). */
function inverse({ left, right, top, bottom }: Corners, { width, height }: { width: number; height: number }) {
  const [x0, x1, x2, x3] = [left[0] * width, right[0] * width, right[1] * width, left[1] * width];
  const [y0, y1, y2, y3] = [top[0] * height, top[1] * height, bottom[1] * height, bottom[0] * height];
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const [dx1, dx2, dy1, dy2] = [x1 - x2, x3 - x2, y1 - y2, y3 - y2];
  const below = dx1 * dy2 - dx2 * dy1;
  const [g, h] = [(sx * dy2 - dx2 * sy) / below, (dx1 * sy - sx * dy1) / below];
  const [a, b, d, e] = [x1 - x0 + g * x1, x3 - x0 + h * x3, y1 - y0 + g * y1, y3 - y0 + h * y3];
  return (x: number, y: number): [number, number] => {
    const [p, q, r, s] = [a - g * x, b - h * x, d - g * y, e - h * y];
    const determinant = p * s - q * r;
    const [dx, dy] = [x - x0, y - y0];
    return [(dx * s - q * dy) / determinant, (p * dy - dx * r) / determinant];
  };
}

function sample({ data, width }: Pixels, x: number, y: number, into: Buffer, to: number): void {
  const at = (Math.floor(y) * width + Math.floor(x)) * 3;
  const [right, down] = [x % 1, y % 1];
  for (let channel = 0; channel < 3; channel += 1) {
    const above = (data[at + channel] ?? 0) * (1 - right) + (data[at + 3 + channel] ?? 0) * right;
    const under =
      (data[at + width * 3 + channel] ?? 0) * (1 - right) + (data[at + width * 3 + 3 + channel] ?? 0) * right;
    into[to + channel] = above * (1 - down) + under * down;
  }
}
