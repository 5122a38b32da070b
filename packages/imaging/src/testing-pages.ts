import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import sharp, { type Sharp } from 'sharp';

const font = createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf');
GlobalFonts.registerFromPath(font, 'Tinos');

const a5 = { width: 1165, height: 1654 };
const margin = 110;
const lineHeight = 48;
const words =
  'прошу призначити моїй сімʼї допомогу оскільки єдиний годувальник від пʼятого березня не має заробітку ' +
  'до заяви додаю довідку про доходи копію паспорта та витяг із реєстру територіальної громади';

/** Lines of running text, other ones for every `seed`. */
function linesOf(seed: number, count: number): string[] {
  const list = words.split(' ');
  return Array.from({ length: count }, (_, line) =>
    [0, 1, 2, 3, 4, 5].map((word) => list[(line * 5 + word * (seed + 2) + seed * 7) % list.length]).join(' '),
  );
}

/** A sheet of A5 at 200 dpi with Ukrainian text, and what `draw` adds to it. */
export function printedPage(seed = 1, draw?: (pen: SKRSContext2D) => void): Sharp {
  const canvas = createCanvas(a5.width, a5.height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#f6f6f3';
  pen.fillRect(0, 0, a5.width, a5.height);
  pen.fillStyle = '#161616';
  pen.font = '33px Tinos';
  for (const [at, line] of linesOf(seed, 22).entries()) pen.fillText(line, margin, margin + 60 + at * lineHeight);
  draw?.(pen);
  return sharp(canvas.toBuffer('image/png')).removeAlpha();
}

/** A round blue stamp. */
export function stamp(pen: SKRSContext2D): void {
  pen.strokeStyle = '#3a46b4';
  pen.fillStyle = '#3a46b4';
  pen.lineWidth = 6;
  pen.beginPath();
  pen.arc(860, 1420, 140, 0, 2 * Math.PI);
  pen.stroke();
  pen.font = '40px Tinos';
  pen.fillText('ГРОМАДА', 765, 1432);
}

/** A portrait: tones that run into one another. */
export function portrait(pen: SKRSContext2D): void {
  const light = pen.createLinearGradient(140, 1280, 400, 1600);
  light.addColorStop(0, '#dcc8b8');
  light.addColorStop(0.5, '#907060');
  light.addColorStop(1, '#403028');
  pen.fillStyle = light;
  pen.fillRect(140, 1280, 260, 320);
}
