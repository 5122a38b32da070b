import { expect, it } from 'vitest';
import { distributeFiles } from './distribute-files.ts';

const slots = [
  { slot: 'photo', required: false },
  { slot: 'application', required: true },
  { slot: 'passport', required: true },
];

it('gives required papers their file first', () => {
  expect([...distributeFiles(slots, ['1.jpg', '2.jpg'])]).toEqual([
    ['application', ['1.jpg']],
    ['passport', ['2.jpg']],
  ]);
});

it('goes round again when there are more files than papers', () => {
  expect([...distributeFiles(slots, ['1', '2', '3', '4', '5'])]).toEqual([
    ['application', ['1', '4']],
    ['passport', ['2', '5']],
    ['photo', ['3']],
  ]);
});
