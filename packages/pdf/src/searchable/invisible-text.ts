import type { PDFFont } from 'pdf-lib';
import { number } from '../layout/pdf-document.ts';
import { printable } from '../layout/text.ts';
import { textWidth } from '../layout/typeface.ts';
import type { SearchableWord } from './document.ts';
import { type PlacedWord, placeWords } from './text-lines.ts';

/** The font of the layer and the page it lies on. */
interface Layer {
  font: PDFFont;
  fontName: string;
  /** Points per pixel. */
  scale: number;
  /** Height of the page in points. */
  height: number;
}

/** The texts of the layer, for the embedding of the font. */
export function layerSigns(words: readonly SearchableWord[]): string[] {
  return words.map((word) => wordText(word));
}

/**
 * Operators that write every word invisibly (text rendering mode 3) over its box, squeezed or stretched to its width.
 * A space follows each word, so that copied text keeps its words apart.
 */
export function invisibleText(words: readonly SearchableWord[], layer: Layer): string[] {
  const readable = words.map((word) => ({ ...word, text: wordText(word) })).filter((word) => word.text);
  return ['BT', '3 Tr', ...placeWords(readable).map((placed) => wordOperators(placed, layer)), 'ET'];
}

function wordText(word: SearchableWord): string {
  return printable(word.text).replaceAll(/\s+/g, ' ').trim();
}

function wordOperators({ word, size, baseline }: PlacedWord, layer: Layer): string {
  const [left, , right] = word.box;
  const points = size * layer.scale;
  const natural = textWidth(word.text, 'regular', points);
  const squeeze = natural > 0 ? (Math.max(1, right - left) * layer.scale * 100) / natural : 100;
  const at = `${number(left * layer.scale)} ${number(layer.height - baseline * layer.scale)}`;
  const glyphs = layer.font.encodeText(`${word.text} `).toString();
  return `${layer.fontName} ${number(points)} Tf ${number(squeeze)} Tz 1 0 0 1 ${at} Tm ${glyphs} Tj`;
}
