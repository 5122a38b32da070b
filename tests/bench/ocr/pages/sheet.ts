import { createRequire } from 'node:module';
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import sharp from 'sharp';

const require = createRequire(import.meta.url);
const faces = { '400Regular': 'Tinos', '700Bold': 'Tinos Bold', '400Regular_Italic': 'Tinos Italic' } as const;
for (const [face, name] of Object.entries(faces)) {
  GlobalFonts.registerFromPath(require.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`), name);
}

export type Face = (typeof faces)[keyof typeof faces];
/** Every sheet is drawn at this resolution; what stands in points or millimetres is turned into its pixels. */
export const sheetDpi = 300;
export const points = (size: number): number => (size * sheetDpi) / 72;
export const millimetres = (size: number): number => (size * sheetDpi) / 25.4;

/** A sheet of A4 that is written on from top to bottom, and what a reader reads on it. */
export class Sheet {
  readonly lines: string[] = [];
  readonly pen: SKRSContext2D;
  readonly left = millimetres(25);
  readonly right = millimetres(195);
  readonly bottom = millimetres(280);
  y = millimetres(22);
  readonly #canvas: Canvas;

  constructor() {
    this.#canvas = createCanvas(millimetres(210), millimetres(297));
    this.pen = this.#canvas.getContext('2d');
    this.pen.fillStyle = '#ffffff';
    this.pen.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.pen.fillStyle = '#141414';
    this.pen.strokeStyle = '#141414';
    this.font('Tinos', 12);
  }

  font(face: Face, size: number): void {
    this.pen.font = `${points(size)}px "${face}"`;
  }

  hasRoom(height: number): boolean {
    return this.y + height < this.bottom;
  }

  /** One line at the given place; its text counts as read here. */
  line(text: string, { x = this.left, down = 0 } = {}): void {
    this.pen.fillText(text, x, this.y);
    this.lines.push(text);
    this.y += down;
  }

  centred(text: string, down: number): void {
    const x = (this.left + this.right - this.pen.measureText(text).width) / 2;
    this.line(text, { x, down });
  }

  /** A paragraph broken into lines between the margins; false when the page is full. */
  paragraph(text: string, leading: number, indent = 0): boolean {
    let current = '';
    let x = this.left + indent;
    for (const word of text.split(' ')) {
      const longer = current === '' ? word : `${current} ${word}`;
      if (x + this.pen.measureText(longer).width <= this.right) {
        current = longer;
        continue;
      }
      if (!this.hasRoom(leading)) return false;
      this.line(current, { x, down: leading });
      [current, x] = [word, this.left];
    }
    if (!this.hasRoom(leading)) return false;
    this.line(current, { x, down: leading });
    return true;
  }

  rule(x0: number, y0: number, x1: number, y1: number, width = 2): void {
    this.pen.lineWidth = width;
    this.pen.beginPath();
    this.pen.moveTo(x0, y0);
    this.pen.lineTo(x1, y1);
    this.pen.stroke();
  }

  /** Pixels as three bytes each. */
  async pixels(): Promise<{ data: Buffer; width: number; height: number }> {
    const { data, info } = await sharp(await this.#canvas.encode('png'))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  }
}
