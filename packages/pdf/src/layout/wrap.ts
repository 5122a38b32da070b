import { printable, tieShortWords } from './text.ts';
import { type Style, textWidth } from './typeface.ts';

/**
 * Breaks text into lines no wider than `width` points. A line break in the text ends a paragraph; a word wider than
 * the line is broken after a hyphen, slash or dot where there is one, else anywhere.
 *
 * @returns the lines, at least one (empty for empty text)
 */
export function wrapText(text: string, style: Style, size: number, width: number, firstIndent = 0): string[] {
  const fits = (line: string, indent: number) => textWidth(line, style, size) <= width - indent + 0.01;
  return tieShortWords(printable(text))
    .split('\n')
    .flatMap((paragraph) => wrapParagraph(paragraph, firstIndent, fits));
}

type Fits = (line: string, indent: number) => boolean;

function wrapParagraph(paragraph: string, firstIndent: number, fits: Fits): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/ +/).filter(Boolean)) {
    const indent = lines.length === 0 ? firstIndent : 0;
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer, indent)) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    const pieces = breakWord(word, (piece) => fits(piece, lines.length === 0 ? firstIndent : 0));
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  return [...lines, line];
}

function breakWord(word: string, fits: (piece: string) => boolean): string[] {
  const pieces: string[] = [];
  let rest = Array.from(word);
  while (rest.length > 1 && !fits(rest.join(''))) {
    const at = breakAt(rest, fits);
    pieces.push(rest.slice(0, at).join(''));
    rest = rest.slice(at);
  }
  return [...pieces, rest.join('')];
}

function breakAt(signs: string[], fits: (piece: string) => boolean): number {
  let most = 1;
  while (most < signs.length && fits(signs.slice(0, most + 1).join(''))) most += 1;
  for (let at = most; at > most / 2; at -= 1) if (/[-\u2010/._@\u00A0]/.test(signs[at - 1] ?? '')) return at;
  return most;
}
