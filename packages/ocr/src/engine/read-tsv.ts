import type { Box, Line, Word } from '../page-text.ts';

/** Text of a page as tesseract's table gives it; boxes are still those of the recognised picture. */
export interface TableText {
  text: string;
  lines: Line[];
  words: Word[];
}

const lineLevel = '4';
const wordLevel = '5';
/** A line below this is made up from a stamp, a drawing or the edge of the paper, unless numbers stand in it. */
const leastConfidence = 35;

interface OpenLine {
  box: Box;
  paragraph: string;
  words: Word[];
}

/**
 * Reads tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. Words that are
 * but rules or specks are left out.
 * @param toInput maps a box on the recognised picture to one on the page
 * @param restore puts letters back that the model does not know, seeing the neighbours on the line
 */
export function readTsv(
  tsv: string,
  toInput: (box: Box) => Box,
  restore: (word: string, before: string, after: string) => string = (word) => word,
): TableText {
  const open: OpenLine[] = [];
  for (const row of tsv.split('\n')) {
    const [level, page, block, paragraph, , , left, top, width, height, confidence, ...rest] = row.split('\t');
    const box = () => toInput(boxOf([left, top, width, height].map(Number)));
    if (level === lineLevel) open.push({ box: box(), paragraph: `${page}.${block}.${paragraph}`, words: [] });
    if (level !== wordLevel) continue;
    const text = normalise(rest.join('\t'));
    if (!signsOfRules.test(text)) open.at(-1)?.words.push({ text, confidence: Number(confidence), box: box() });
  }
  const written = open.filter((line) => !isMadeUp(line));
  for (const { words } of written) restoreWords(words, restore);
  const lines = written.map(closeLine);
  return { text: joinLines(written, lines), lines, words: written.flatMap(({ words }) => words) };
}

/** Signs that rules, edges and specks are taken for. */
const signsOfRules = /^[|¦_~[\]\\]*$/u;

function isMadeUp({ words }: OpenLine): boolean {
  const sum = words.reduce((total, { confidence }) => total + confidence, 0);
  return words.length === 0 || (sum < leastConfidence * words.length && !words.some(({ text }) => /\d/.test(text)));
}

function restoreWords(words: Word[], restore: (word: string, before: string, after: string) => string): void {
  const read = words.map(({ text }) => text);
  for (const [at, word] of words.entries()) word.text = restore(word.text, read[at - 1] ?? '', read[at + 1] ?? '');
}

function boxOf([left = 0, top = 0, width = 0, height = 0]: number[]): Box {
  return [left, top, left + width, top + height];
}

function closeLine({ box, words }: OpenLine): Line {
  const sum = words.reduce((total, { confidence }) => total + confidence, 0);
  return { text: words.map(({ text }) => text).join(' '), box, confidence: sum / Math.max(1, words.length) };
}

/** An empty line between paragraphs. */
function joinLines(open: readonly OpenLine[], lines: readonly Line[]): string {
  return lines
    .map(({ text }, at) => (at > 0 && open[at - 1]?.paragraph !== open[at]?.paragraph ? `\n${text}` : text))
    .join('\n');
}

/** One form of each letter, and U+02BC wherever an apostrophe stands inside a word (as the whole house writes it). */
function normalise(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .replace(/(?<=\p{L})['’‘`ʹ](?=\p{L})/gu, 'ʼ');
}
