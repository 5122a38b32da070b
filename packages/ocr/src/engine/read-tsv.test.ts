import { expect, it } from 'vitest';
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
