import { type LineSetting, lineMark } from './line.ts';
import { a4, type Mark, type Sheet, scaled } from './marks.ts';

export interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** Makes the marks that stand on every sheet, once the number of sheets is known. */
export type Running = (sheet: number, sheets: number) => readonly Mark[];

/** Where a line goes: the whole width of the column at the current height, unless said otherwise. */
export type LineInFlow = Partial<LineSetting> & Pick<LineSetting, 'size'>;

/** Longer than any block. */
const endless = 1e6;

/**
 * Sheets of A4 that fill from the top down. Lengths are points; `y` is where the next thing goes. With a scale below 1
 * everything is set so much smaller, and as much more goes on a sheet.
 */
export class Flow {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  y: number;
  readonly #margins: Margins;
  readonly #scale: number;
  readonly #sheets: Mark[][] = [[]];

  constructor(margins: Margins, scale = 1) {
    this.left = margins.left / scale;
    this.right = (a4.width - margins.right) / scale;
    this.bottom = (a4.height - margins.bottom) / scale;
    this.#margins = margins;
    this.#scale = scale;
    this.y = this.#top;
  }

  get #top(): number {
    return this.#margins.top / this.#scale;
  }

  /** How many sheets there are by now. */
  get sheets(): number {
    return this.#sheets.length;
  }

  get width(): number {
    return this.right - this.left;
  }

  /** Height that a drawing takes when nothing turns the sheet; nothing is drawn. */
  measure(draw: (flow: Flow) => void): number {
    const scratch = new Flow({ ...this.#margins, top: 0, bottom: -endless }, this.#scale);
    draw(scratch);
    return scratch.y;
  }

  /** Begins a new sheet. */
  turn(): void {
    this.#sheets.push([]);
    this.y = this.#top;
  }

  /** Turns the sheet when less than `height` is left. @returns whether it turned */
  need(height: number): boolean {
    const turns = height > this.bottom - this.y && this.y > this.#top;
    if (turns) this.turn();
    return turns;
  }

  /** Leaves an empty strip, except at the top of a sheet. */
  gap(height: number): void {
    if (this.y > this.#top) this.y += height;
  }

  put(...marks: readonly Mark[]): void {
    this.#sheets.at(-1)?.push(...marks);
  }

  /** Draws one line of text without moving on. */
  line(text: string, setting: LineInFlow): void {
    this.put(lineMark(text, { x: this.left, y: this.y, width: this.width, ...setting }));
  }

  /** A thin line across the column at the current height. */
  rule(width = 0.6): void {
    this.put({ kind: 'line', from: { x: this.left, y: this.y }, to: { x: this.right, y: this.y }, width });
  }

  /** All sheets, with the running marks (page numbers) on each. */
  finish(running: Running): Sheet[] {
    const { sheets } = this;
    return this.#sheets.map((marks, at) => [
      ...marks.map((mark) => scaled(mark, this.#scale)),
      ...running(at + 1, sheets),
    ]);
  }
}
