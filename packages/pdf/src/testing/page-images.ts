import { createRequire } from 'node:module';
import { crc32, deflateSync } from 'node:zlib';
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { SearchableWord } from '../searchable/document.ts';

GlobalFonts.registerFromPath(
  createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  'Tinos',
);

/** A page of printed lines as an upright picture, with the true box of every word. */
export function printedPage(
  lines: readonly string[],
  { width, height, size }: { width: number; height: number; size: number },
) {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = 'black';
  pen.font = `${size}px Tinos`;
  const words = lines.flatMap((line, at) => printLine(pen, line, size, 2 * size * (at + 1)));
  return { canvas, words };
}

function printLine(pen: SKRSContext2D, line: string, left: number, baseline: number): SearchableWord[] {
  let x = left;
  return line.split(' ').map((text) => {
    const seen = pen.measureText(text);
    pen.fillText(text, x, baseline);
    const box = [
      x,
      baseline - seen.actualBoundingBoxAscent,
      x + seen.width,
      baseline + seen.actualBoundingBoxDescent,
    ] as const;
    x += seen.width + pen.measureText(' ').width;
    return { text, box };
  });
}

/** The picture as a sheet that was fed in turned: it has to be turned clockwise by `rotation` to be upright. */
export function fedTurned(upright: Canvas, rotation: 0 | 90 | 180 | 270): Canvas {
  const lies = rotation === 90 || rotation === 270;
  const turned = createCanvas(lies ? upright.height : upright.width, lies ? upright.width : upright.height);
  const pen = turned.getContext('2d');
  pen.translate(turned.width / 2, turned.height / 2);
  pen.rotate((-rotation * Math.PI) / 180);
  pen.drawImage(upright, -upright.width / 2, -upright.height / 2);
  return turned;
}

/** A bilevel PNG; `palette` gives the two colours as RGB and makes it an indexed one. */
export function bilevelPng(
  width: number,
  height: number,
  white: (x: number, y: number) => boolean,
  palette?: Buffer,
): Buffer {
  const stride = Math.ceil(width / 8);
  const rows = Buffer.alloc(height * (stride + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (stride + 1) + 1 + (x >> 3);
      if (white(x, y)) rows.writeUInt8(rows.readUInt8(at) | (0x80 >> (x & 7)), at);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, palette ? 3 : 0, 0, 0, 0], 8);
  const chunks = [chunk('IHDR', head), ...(palette ? [chunk('PLTE', palette)] : [])];
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...chunks,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
