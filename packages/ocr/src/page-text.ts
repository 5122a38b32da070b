/** Left, top, right, bottom in pixels of the turned input image. */
export type Box = [x0: number, y0: number, x1: number, y1: number];

export interface Word {
  text: string;
  /** 0-100. */
  confidence: number;
  box: Box;
}

export interface Line {
  text: string;
  confidence: number;
  box: Box;
}

/** Text found on one page. */
export interface PageText {
  /**
   * Lines separated by `\n`, paragraphs by an empty line; NFC, apostrophes inside words are U+02BC.
   * No Ukrainian model of tesseract knows ґ, № or Latin letters: ґ comes as г, so a search must fold the two.
   */
  text: string;
  /** 0-100, mean over the page. */
  confidence: number;
  /** Size of the turned image, pixels. */
  width: number;
  height: number;
  words: Word[];
  lines: Line[];
  /** Language model used, e.g. `ukr-best-int` or `ukr-debian`. */
  model: string;
}
