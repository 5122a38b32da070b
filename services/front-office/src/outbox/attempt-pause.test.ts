import { expect, it } from 'vitest';
import { nextAttempt } from './attempt-pause.ts';

const start = Date.parse('2026-02-27T08:00:00.000Z');
const pauseAfter = (attempts: number, random: number) => Date.parse(nextAttempt(start, attempts, () => random)) - start;

it('waits longer after each failure, but never longer than five minutes', () => {
  expect(pauseAfter(1, 1)).toBe(4_000);
  expect(pauseAfter(2, 1)).toBe(8_000);
  expect(pauseAfter(50, 1)).toBe(300_000);
});

it('spreads the attempts of several offices over half of the pause', () => {
  expect(pauseAfter(3, 0)).toBe(8_000);
  expect(pauseAfter(3, 0.5)).toBe(12_000);
});
