import { type Canvas, createCanvas } from '@napi-rs/canvas';
import sharp from 'sharp';
import { type Chance, chanceOf } from './chance.ts';
import { dpi } from './paper.ts';

/** How a sheet lay on the glass. */
export interface Scan {
  seed: string;
  /** Degrees, clockwise. */
  skew: number;
  colour?: boolean;
}

interface Pixels {
  data: Buffer;
  width: number;
  height: number;
}

/** Grain of an office scanner, in grey levels to either side. */
const grain = 5;

/** The sheet as JPEG of a scanner at 200 dpi: a little crooked, with grain, an uneven lamp and a soft lens. */
export async function scanJpeg(paper: Canvas, scan: Scan, quality = 68): Promise<Buffer> {
  const image = softened(paper, scan);
  const toned = scan.colour ? image : image.toColourspace('b-w');
  return toned.jpeg({ quality }).withMetadata({ density: dpi }).toBuffer();
}

/** The sheet as a scanner set to black and white gives it: an image of pure black and white, with specks. */
export async function scanBilevel(paper: Canvas, scan: Scan): Promise<Pixels> {
  const { data, info } = await softened(paper, scan).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const chance = chanceOf(`${scan.seed} specks`);
  const bits = Buffer.from(data.map((grey) => (grey > 150 ? 255 : 0)));
  for (let speck = 0; speck < 220; speck += 1) bits[Math.floor(chance() * bits.length)] = 0;
  return { data: bits, width: info.width, height: info.height };
}

/** A PNG of one bit a pixel. */
export function bilevelPng(page: Pixels): Promise<Buffer> {
  return bilevelImage(page)
    .png({ palette: true, colours: 2, dither: 0, effort: 10 })
    .withMetadata({ density: dpi })
    .toBuffer();
}

/** A TIFF of several pages in CCITT group 4, as office scanners send them. */
export async function faxTiff(pages: readonly Pixels[]): Promise<Buffer> {
  const sheets = await Promise.all(pages.map((page) => bilevelImage(page).toColourspace('srgb').png().toBuffer()));
  const perMillimetre = dpi / 25.4;
  return sharp(sheets, { join: { animated: true } })
    .flatten()
    .greyscale()
    .threshold()
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: perMillimetre, yres: perMillimetre })
    .toBuffer();
}

function bilevelImage({ data, width, height }: Pixels) {
  return sharp(data, { raw: { width, height, channels: 1 } });
}

function softened(paper: Canvas, scan: Scan) {
  const lying = onTheGlass(paper, scan.skew);
  const { width, height } = lying;
  const pixels = Buffer.from(lying.getContext('2d').getImageData(0, 0, width, height).data);
  roughen(pixels, width, height, chanceOf(scan.seed));
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .blur(0.6);
}

function onTheGlass(paper: Canvas, skew: number): Canvas {
  const glass = createCanvas(paper.width, paper.height);
  const pen = glass.getContext('2d');
  pen.fillStyle = '#f0f0ee';
  pen.fillRect(0, 0, glass.width, glass.height);
  pen.translate(glass.width / 2, glass.height / 2);
  pen.rotate((skew * Math.PI) / 180);
  pen.drawImage(paper, -paper.width / 2, -paper.height / 2);
  return glass;
}

/** Adds grain and the light of a lamp that is weaker at the edges; black is never quite black. */
function roughen(pixels: Buffer, width: number, height: number, chance: Chance): void {
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const fromMiddle = (x / width - 0.5) ** 2 + (y / height - 0.5) ** 2;
      const light = 1 - 0.06 * fromMiddle;
      const noise = (chance() + chance() - 1) * grain;
      const at = (y * width + x) * 4;
      for (let colour = at; colour < at + 3; colour += 1) {
        pixels[colour] = Math.max(0, Math.min(255, (14 + (pixels[colour] ?? 0) * 0.945) * light + noise));
      }
    }
  }
}
