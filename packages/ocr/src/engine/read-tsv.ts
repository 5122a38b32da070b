import type { Box, Line, Word } from '../page-text.ts';

/** Text of a page as tesseract's table gives it; boxes are still those of the recognised picture. */
export interface TableText {
  text: string;
  lines: Line[];
  words: Word[];
}

const lineLevel = '4';
const wordLevel = '5';

interface OpenLine extends Line {
  paragraph: string;
  confidences: number[];
}

/**
 * Reads tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
 * @param toInput maps a box on the recognised picture to one on the page
 */
export function readTsv(tsv: string, toInput: (box: Box) => Box): TableText {
  const lines: OpenLine[] = [];
  const words: Word[] = [];
  for (const row of tsv.split('\n')) {
    const [level, page, block, paragraph, , , left, top, width, height, confidence, ...rest] = row.split('\t');
    const box = () => toInput(boxOf([left, top, width, height].map(Number)));
    const text = normalise(rest.join('\t'));
    if (level === lineLevel) {
      lines.push({ text: '', confidence: 0, box: box(), paragraph: `${page}.${block}.${paragraph}`, confidences: [] });
    }
    if (level !== wordLevel || text === '') continue;
    words.push({ text, confidence: Number(confidence), box: box() });
    const line = lines.at(-1);
    if (line) line.text = line.text === '' ? text : `${line.text} ${text}`;
    line?.confidences.push(Number(confidence));
  }
  const written = lines.filter(({ text }) => text !== '');
  return { text: joinLines(written), lines: written.map(closeLine), words };
}

function boxOf([left = 0, top = 0, width = 0, height = 0]: number[]): Box {
  return [left, top, left + width, top + height];
}

function closeLine({ text, box, confidences }: OpenLine): Line {
  const sum = confidences.reduce((total, confidence) => total + confidence, 0);
  return { text, box, confidence: sum / Math.max(1, confidences.length) };
}

/** An empty line between paragraphs. */
function joinLines(lines: readonly OpenLine[]): string {
  return lines
    .map(({ text, paragraph }, at) => (at > 0 && lines[at - 1]?.paragraph !== paragraph ? `\n${text}` : text))
    .join('\n');
}

/** One form of each letter, and U+02BC wherever an apostrophe stands inside a word (as the whole house writes it). */
function normalise(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .replace(/(?<=\p{L})['’‘`ʹ](?=\p{L})/gu, 'ʼ');
}
