import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import sharp from 'sharp';
import { chanceOf } from './chance.ts';

const view = { width: 1500, height: 2000 };
/** Where the sheet lies in the view; its upper end is farther away. */
const sheet = { top: 110, bottom: 1910, upper: [215, 1315], lower: [120, 1400] } as const;
/** EXIF: the picture has to be turned by 90° clockwise to stand upright. */
const turnedClockwise = 6;

interface Picture {
  data: Buffer;
  width: number;
  height: number;
}

/**
 * The sheet as a photograph from a phone held sideways: in perspective on a wooden table, in uneven light, with grain;
 * the pixels lie on their side and EXIF says how to turn them.
 */
export async function phonePhoto(paper: Canvas, seed: string): Promise<Buffer> {
  const flat = await sharp(paper.toBuffer('image/png'))
    .removeAlpha()
    .resize({ width: 1280 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const scene = drawn(drawTable);
  laySheet(scene, { data: flat.data, width: flat.info.width, height: flat.info.height });
  light(scene, drawn(drawLight), seed);
  const upright = { raw: { width: view.width, height: view.height, channels: 4 } } as const;
  const lying = await sharp(scene, upright).removeAlpha().blur(0.7).rotate(270).raw().toBuffer();
  return sharp(lying, { raw: { width: view.height, height: view.width, channels: 3 } })
    .jpeg({ quality: 72 })
    .withMetadata({ orientation: turnedClockwise, density: 72 })
    .toBuffer();
}

function drawn(draw: (pen: SKRSContext2D) => void): Buffer {
  const canvas = createCanvas(view.width, view.height);
  const pen = canvas.getContext('2d');
  draw(pen);
  return Buffer.from(pen.getImageData(0, 0, view.width, view.height).data);
}

function drawTable(pen: SKRSContext2D): void {
  pen.fillStyle = '#7a5a3c';
  pen.fillRect(0, 0, view.width, view.height);
  const chance = chanceOf('wood');
  for (let x = 0; x < view.width; x += 6) {
    pen.fillStyle = `rgba(40, 22, 8, ${chance() * 0.22})`;
    pen.fillRect(x, 0, 2 + chance() * 5, view.height);
  }
}

/** How bright the scene is, as grey: a lamp on the left above and the shadow of the phone at the right below. */
function drawLight(pen: SKRSContext2D): void {
  const lamp = pen.createRadialGradient(300, 200, 100, 500, 700, 1900);
  lamp.addColorStop(0, '#ffffff');
  lamp.addColorStop(1, '#a8a8a8');
  pen.fillStyle = lamp;
  pen.fillRect(0, 0, view.width, view.height);
  const shadow = pen.createRadialGradient(1500, 1900, 50, 1500, 1900, 900);
  shadow.addColorStop(0, 'rgba(0, 0, 0, 0.34)');
  shadow.addColorStop(1, 'rgba(0, 0, 0, 0)');
  pen.fillStyle = shadow;
  pen.fillRect(0, 0, view.width, view.height);
}

/** Puts the sheet into the scene, pixel by pixel as the perspective has it. */
function laySheet(scene: Buffer, flat: Picture): void {
  for (let y = sheet.top; y < sheet.bottom; y += 1) {
    const share = (y - sheet.top) / (sheet.bottom - sheet.top);
    const left = sheet.upper[0] + (sheet.lower[0] - sheet.upper[0]) * share;
    const right = sheet.upper[1] + (sheet.lower[1] - sheet.upper[1]) * share;
    const row = depth(share) * (flat.height - 1);
    for (let x = Math.ceil(left); x < right; x += 1) {
      const column = ((x - left) / (right - left)) * (flat.width - 1);
      const to = (y * view.width + x) * 4;
      for (let colour = 0; colour < 3; colour += 1) scene[to + colour] = between(flat, column, row, colour);
    }
  }
}

/** Farther rows are closer together. */
function depth(share: number): number {
  return share * (1.14 - 0.14 * share);
}

/** The colour between four pixels. */
function between({ data, width, height }: Picture, x: number, y: number, colour: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
  const at = (column: number, row: number) => data[(row * width + column) * 3 + colour] ?? 0;
  const upper = at(left, top) + (at(right, top) - at(left, top)) * (x - left);
  const lower = at(left, bottom) + (at(right, bottom) - at(left, bottom)) * (x - left);
  return upper + (lower - upper) * (y - top);
}

function light(scene: Buffer, brightness: Buffer, seed: string): void {
  const chance = chanceOf(seed);
  for (let at = 0; at < scene.length; at += 1) {
    if (at % 4 === 3) continue;
    const lit = ((scene[at] ?? 0) * (brightness[at] ?? 0)) / 255;
    scene[at] = Math.max(0, Math.min(255, lit + (chance() + chance() - 1) * 7));
  }
}
