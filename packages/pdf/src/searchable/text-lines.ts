import type { SearchableWord } from './document.ts';

/** A word with the place of its letters: type size and baseline, in pixels of the turned image. */
export interface PlacedWord {
  word: SearchableWord;
  size: number;
  baseline: number;
}

/** How high a word of this text stands over its baseline and how deep it hangs, in ems of Tinos. */
const heights = { tall: 0.66, low: 0.46, hanging: 0.21 };
const tall = /[\p{Lu}\dбґїійёфвbdfhijklt№«»()[\]{}/|'ʼ"]/u;
const hanging = /[руфцщдgjpqyQЦЩДҐ,;()[\]{}/|]/u;

/** Short words and lone signs tell little of their line, and recognition often misjudges their boxes. */
const tellingLength = 3;

/**
 * Places words on the straight baselines of their lines, with one size a line: boxes of single words are ragged, and
 * a reader that meets ragged baselines tears the line apart. Words come in reading order.
 */
export function placeWords(words: readonly SearchableWord[]): PlacedWord[] {
  return linesOf(words).flatMap(placeLine);
}

/** A word stays in the line of the word before it when they overlap by half of the lower one and it does not go back. */
function linesOf(words: readonly SearchableWord[]): SearchableWord[][] {
  const lines: SearchableWord[][] = [];
  for (const word of words) {
    const last = lines.at(-1)?.at(-1);
    if (last && follows(last, word)) lines.at(-1)?.push(word);
    else lines.push([word]);
  }
  return lines;
}

function follows({ box: last }: SearchableWord, { box }: SearchableWord): boolean {
  const overlap = Math.min(last[3], box[3]) - Math.max(last[1], box[1]);
  const lower = Math.min(last[3] - last[1], box[3] - box[1]);
  return box[0] >= last[0] && overlap >= lower / 2;
}

function placeLine(line: SearchableWord[]): PlacedWord[] {
  const alone = line.map(placeAlone);
  const telling = alone.filter(({ word }) => (word.text.match(/[\p{L}\d]/gu)?.length ?? 0) >= tellingLength);
  const judges = telling.length > 0 ? telling : alone;
  const size = median(judges.map((placed) => placed.size));
  const slope = median(slopes(judges));
  const height = median(judges.map(({ word, baseline }) => baseline - slope * word.box[0]));
  return line.map((word) => ({ word, size, baseline: height + slope * word.box[0] }));
}

function placeAlone(word: SearchableWord): PlacedWord {
  const [, top, , bottom] = word.box;
  const above = tall.test(word.text) ? heights.tall : heights.low;
  const below = hanging.test(word.text) ? heights.hanging : 0;
  const size = Math.max(1, bottom - top) / (above + below);
  return { word, size, baseline: bottom - below * size };
}

/** Slopes between all pairs; their median is the slope of the line whatever single words say (Theil–Sen). */
function slopes(placed: readonly PlacedWord[]): number[] {
  return placed.flatMap((one, at) =>
    placed.slice(at + 1).flatMap((other) => {
      const run = other.word.box[0] - one.word.box[0];
      return run > 0 ? [(other.baseline - one.baseline) / run] : [];
    }),
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
