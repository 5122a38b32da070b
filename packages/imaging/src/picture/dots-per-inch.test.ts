import { describe, expect, it } from 'vitest';
import { credibleDpi } from './dots-per-inch.ts';

describe('dots per inch', () => {
  it.each([
    [300, 2480, 3508, 300],
    [204, 1728, 2200, 204],
  ])('a claim of %i is believed', (claimed, width, height, dpi) => {
    expect(credibleDpi(claimed, width, height)).toBe(dpi);
  });

  it.each([[undefined], [72], [0], [Number.NaN], [Number.POSITIVE_INFINITY], [-5]])(
    'without a sensible claim (%s) the page is taken for A4',
    (claimed) => {
      expect(credibleDpi(claimed, 2480, 3508)).toBe(300);
    },
  );

  it('is finite and within bounds for the smallest and the largest picture', () => {
    expect(credibleDpi(undefined, 1, 1)).toBe(72);
    expect(credibleDpi(100, 60_000, 2000)).toBe(600);
  });
});
