import { expect, it } from 'vitest';
import { restoreLetters } from './missing-letters.ts';
import { readTsv } from './read-tsv.ts';

const table = [
  '1\t1\t0\t0\t0\t0\t0\t0\t500\t700\t-1\t',
  '4\t1\t1\t1\t1\t0\t10\t20\t200\t20\t-1\t',
  "5\t1\t1\t1\t1\t1\t10\t20\t50\t20\t96.5\tсім'я",
  '5\t1\t1\t1\t1\t2\t70\t20\t50\t20\t90.5\tпрохає',
  '4\t1\t1\t2\t1\t0\t10\t80\t200\t20\t-1\t',
  '5\t1\t1\t2\t1\t1\t10\t80\t50\t20\t80\t"так"',
  '4\t1\t1\t2\t2\t0\t10\t110\t200\t20\t-1\t',
  '5\t1\t1\t2\t2\t1\t10\t110\t50\t20\t95\t ',
].join('\n');

it("tesseract's table becomes lines, paragraphs and words", () => {
  const { text, lines, words } = readTsv(table, ([x0, y0, x1, y1]) => [x0 * 2, y0, x1 * 2, y1]);
  expect(text).toBe('сімʼя прохає\n\n"так"');
  expect(words.map((word) => word.box)).toEqual([
    [20, 20, 120, 40],
    [140, 20, 240, 40],
    [20, 80, 120, 100],
  ]);
  expect(lines.map((line) => line.confidence)).toEqual([93.5, 80]);
});

it('rules of a table and what is made up from a stamp are no words, faint numbers are', () => {
  const read = readTsv(
    [
      '4\t1\t1\t1\t1\t0\t10\t20\t200\t20\t-1\t',
      '5\t1\t1\t1\t1\t1\t10\t20\t5\t20\t90\t|',
      '5\t1\t1\t1\t1\t2\t20\t20\t50\t20\t12\t07.04.2026',
      '4\t1\t1\t2\t1\t0\t10\t60\t200\t20\t-1\t',
      '5\t1\t1\t2\t1\t1\t10\t60\t50\t20\t0\tЗУДУДУ,',
    ].join('\n'),
    (box) => box,
  );
  expect([read.text, read.words.length, read.lines.length]).toEqual(['07.04.2026', 1, 1]);
});

it('a letter that the model does not know is put back from its neighbours on the line', () => {
  const rows = ['акт', 'Хо', '96'].map((word, at) => `5\t1\t1\t1\t1\t${at + 1}\t${at * 50}\t0\t40\t20\t90\t${word}`);
  const { text, words } = readTsv(
    ['4\t1\t1\t1\t1\t0\t0\t0\t200\t20\t-1\t', ...rows].join('\n'),
    (box) => box,
    restoreLetters,
  );
  expect([text, words[1]?.text]).toEqual(['акт № 96', '№']);
});
