import { createRequire } from 'node:module';
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';

/** Sample papers are drawn at the resolution an office scanner is set to. */
export const dpi = 200;
const inch = 25.4;

const require = createRequire(import.meta.url);
const cuts = { '400Regular': 'Regular', '700Bold': 'Bold', '400Regular_Italic': 'Italic' };
for (const [cut, name] of Object.entries(cuts)) {
  GlobalFonts.registerFromPath(require.resolve(`@expo-google-fonts/tinos/${cut}/Tinos_${cut}.ttf`), `Sample ${name}`);
}

export const ink = { print: '#151515', pen: '#20307f', stamp: '#3a4fa8', warning: '#a33' };

/** How text is set: size in points, the rest in millimetres. */
export interface Setting {
  size?: number;
  cut?: 'Regular' | 'Bold' | 'Italic';
  colour?: string;
  align?: 'left' | 'centre' | 'right';
  x?: number;
  width?: number;
  /** Space under the text. */
  after?: number;
  indent?: number;
}

/**
 * A sheet that is written from the top down. Lengths are millimetres. It remembers what was written, line by line, as
 * the truth a reader of its picture is measured by.
 */
export class Paper {
  readonly canvas: Canvas;
  readonly pen: SKRSContext2D;
  readonly written: string[] = [];
  readonly width: number;
  readonly margin: number;
  y: number;

  constructor({ width, height, margin, tint }: { width: number; height: number; margin: number; tint?: string }) {
    this.canvas = createCanvas(pixels(width), pixels(height));
    this.pen = this.canvas.getContext('2d');
    this.pen.fillStyle = tint ?? '#fdfdfb';
    this.pen.fillRect(0, 0, this.canvas.width, this.canvas.height);
    this.width = width;
    this.margin = margin;
    this.y = margin;
  }

  /** Text in as many lines as it needs. */
  text(text: string, setting: Setting = {}): void {
    const { size = 12, x = this.margin } = setting;
    const width = setting.width ?? this.width - this.margin - x;
    this.#set(setting);
    const lead = (size / 72) * inch * 1.22;
    this.#lines(text, width, setting.indent ?? 0).forEach((line, at) => {
      const spare = width - this.#widthOf(line);
      const shift = { left: at === 0 ? (setting.indent ?? 0) : 0, centre: spare / 2, right: spare }[
        setting.align ?? 'left'
      ];
      this.y += lead;
      this.pen.fillText(line, pixels(x + shift), pixels(this.y - lead * 0.22));
      this.written.push(line);
    });
    this.y += setting.after ?? 1.2;
  }

  /** A printed label and, on a ruled line after it, what somebody filled in with a pen. */
  field(label: string, value: string, setting: Setting & { note?: string } = {}): void {
    const { size = 12, x = this.margin } = setting;
    const right = x + (setting.width ?? this.width - this.margin - x);
    this.#set({ ...setting, size });
    this.y += (size / 72) * inch * 1.5;
    this.pen.fillText(label, pixels(x), pixels(this.y));
    const from = x + this.#widthOf(label) + 2;
    this.line(from, this.y + 0.9, right, this.y + 0.9);
    this.#set({ size: size + 1, cut: 'Italic', colour: ink.pen });
    this.pen.fillText(value, pixels(from + 1.5), pixels(this.y));
    this.written.push(`${label} ${value}`.trim());
    if (setting.note) this.#note(setting.note, from, right);
    this.y += setting.after ?? 1;
  }

  /** Texts beside each other in one line, each at its own place. */
  row(cells: readonly { text: string; x: number; cut?: Setting['cut']; colour?: string }[], size = 11): void {
    this.y += (size / 72) * inch * 1.35;
    for (const cell of cells) {
      this.#set({ size, cut: cell.cut, colour: cell.colour });
      this.pen.fillText(cell.text, pixels(cell.x), pixels(this.y));
    }
    this.written.push(cells.map((cell) => cell.text).join(' '));
  }

  gap(height: number): void {
    this.y += height;
  }

  line(x0: number, y0: number, x1: number, y1: number, width = 0.25): void {
    this.pen.strokeStyle = ink.print;
    this.pen.lineWidth = pixels(width);
    this.pen.beginPath();
    this.pen.moveTo(pixels(x0), pixels(y0));
    this.pen.lineTo(pixels(x1), pixels(y1));
    this.pen.stroke();
  }

  frame(x: number, y: number, width: number, height: number, border = 0.3): void {
    this.pen.strokeStyle = ink.print;
    this.pen.lineWidth = pixels(border);
    this.pen.strokeRect(pixels(x), pixels(y), pixels(width), pixels(height));
  }

  /** What nobody reads as text: lets the caller draw with a pen in millimetres around a centre. */
  draw(x: number, y: number, turn: number, drawing: (pen: SKRSContext2D) => void): void {
    this.pen.save();
    this.pen.translate(pixels(x), pixels(y));
    this.pen.rotate((turn * Math.PI) / 180);
    this.pen.scale(pixels(1), pixels(1));
    drawing(this.pen);
    this.pen.restore();
  }

  #note(note: string, from: number, right: number): void {
    this.#set({ size: 8 });
    this.y += 3.6;
    this.pen.fillText(note, pixels((from + right - this.#widthOf(note)) / 2), pixels(this.y));
    this.written.push(note);
  }

  #set({ size = 12, cut = 'Regular', colour = ink.print }: Setting): void {
    this.pen.fillStyle = colour;
    this.pen.font = `${(size / 72) * dpi}px "Sample ${cut}"`;
  }

  #widthOf(text: string): number {
    return (this.pen.measureText(text).width / dpi) * inch;
  }

  #lines(text: string, width: number, indent: number): string[] {
    const lines: string[] = [];
    for (const word of text.split(' ')) {
      const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
      const room = lines.length <= 1 ? width - indent : width;
      if (lines.length > 0 && this.#widthOf(longer) > room) lines.push(word);
      else lines.splice(-1, 1, longer);
    }
    return lines;
  }
}

function pixels(millimetres: number): number {
  return (millimetres / inch) * dpi;
}
