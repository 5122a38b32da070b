/** Left, top, right, bottom in pixels of the page image. */
export type FieldBox = readonly [x0: number, y0: number, x1: number, y1: number];

/** A word that was read on a page. */
export interface ReadWord {
  readonly text: string;
  /** 0-100. */
  readonly confidence: number;
  readonly box: FieldBox;
}

/** A line of print: its words set with one space between, and which word stands where in that text. */
export interface ReadLine {
  readonly text: string;
  readonly words: readonly { readonly word: ReadWord; readonly start: number; readonly end: number }[];
}

/** Joins words in reading order into lines: a word that goes back to the left or lies lower begins the next one. */
export function linesOf(words: readonly ReadWord[]): ReadLine[] {
  const groups: ReadWord[][] = [];
  for (const word of words.filter(({ text }) => text.trim() !== '')) {
    const line = groups.at(-1);
    const before = line?.at(-1);
    if (line && before && follows(before, word)) line.push(word);
    else groups.push([word]);
  }
  return groups.map(lineOf);
}

function follows({ box: before }: ReadWord, { box: after }: ReadWord): boolean {
  const overlap = Math.min(before[3], after[3]) - Math.max(before[1], after[1]);
  const height = Math.min(before[3] - before[1], after[3] - after[1]);
  return after[0] >= before[0] && overlap > height / 3;
}

function lineOf(words: readonly ReadWord[]): ReadLine {
  let text = '';
  const placed = words.map((word) => {
    const start = text === '' ? 0 : text.length + 1;
    text = text === '' ? word.text : `${text} ${word.text}`;
    return { word, start, end: text.length };
  });
  return { text, words: placed };
}

/** What a part of a line was read from: the box around its words and the least sure of them. */
export function seenAt(line: ReadLine, start: number, end: number): { box: FieldBox; confidence: number } {
  const touched = line.words.filter((placed) => placed.start < end && placed.end > start).map(({ word }) => word);
  const edge = (side: 0 | 1 | 2 | 3) => touched.map(({ box }) => box[side]);
  return {
    box: [Math.min(...edge(0)), Math.min(...edge(1)), Math.max(...edge(2)), Math.max(...edge(3))],
    confidence: Math.min(...touched.map(({ confidence }) => confidence)),
  };
}
