import { expect, it } from 'vitest';
import { removeSpecks } from './remove-specks.ts';

const width = 12;
const height = 10;

/** A white picture with these dark pixels. */
function pictureOf(dark: readonly (readonly [x: number, y: number])[]) {
  const pixels = Buffer.alloc(width * height, 250);
  for (const [x, y] of dark) pixels[y * width + x] = 20;
  return { pixels, width, height };
}
const darkOf = ({ pixels }: { pixels: Buffer }) => [...pixels].filter((value) => value < 100).length;

it('specks that touch nothing go, a stroke one pixel wide, a full stop and the dots of ї stay', async () => {
  const specks = pictureOf([
    [3, 3],
    [8, 5],
    [9, 5],
  ]);
  expect(darkOf(await removeSpecks(specks))).toBe(0);
  const stroke = pictureOf([
    [2, 2],
    [3, 2],
    [4, 2],
    [5, 2],
  ]);
  expect(darkOf(await removeSpecks(stroke))).toBe(4);
  const stop = pictureOf([3, 4, 5].flatMap((x) => [3, 4, 5].map((y) => [x, y] as const)));
  expect(darkOf(await removeSpecks(stop))).toBe(9);
  const dot = pictureOf([3, 4].flatMap((x) => [3, 4].map((y) => [x, y] as const)));
  expect(darkOf(await removeSpecks(dot))).toBe(4);
  const soft = pictureOf([[3, 3]]);
  for (const at of [2, 4]) soft.pixels[3 * width + at] = 150;
  expect(darkOf(await removeSpecks(soft))).toBe(1);
});
