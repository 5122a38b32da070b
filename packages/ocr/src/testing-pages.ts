import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import sharp from 'sharp';

const font = createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf');
GlobalFonts.registerFromPath(font, 'Tinos');

export const a4 = { width: 1654, height: 2339 };
const lineHeight = 48;
const margin = 150;

/** A sheet of A4 at 200 dpi with lines of 12-point text, as PNG. */
export async function printedPage(lines: readonly string[]): Promise<Buffer> {
  const canvas = createCanvas(a4.width, a4.height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, a4.width, a4.height);
  pen.fillStyle = '#101010';
  pen.font = '33px Tinos';
  for (const [at, line] of lines.entries()) pen.fillText(line, margin, margin + at * lineHeight);
  return sharp(canvas.toBuffer('image/png')).greyscale().png().toBuffer();
}

/** Text that has the letters only Ukrainian has, and apostrophes. */
export const ukrainianLines = [
  'ЗАЯВА ПРО НАДАННЯ СОЦІАЛЬНОЇ ДОПОМОГИ',
  'Прошу призначити моїй сімʼї допомогу, оскільки єдиний годувальник',
  'від пʼятого березня не має заробітку. Наше подвірʼя міститься у селі',
  'Ґанківка, будинок із блакитним ґанком, вулиця Єдності, їдальня поруч.',
  'До заяви додаю довідку про доходи, копію паспорта та витяг із реєстру.',
  'Обʼєднана територіальна громада, старостинський округ, фронт-офіс.',
];
