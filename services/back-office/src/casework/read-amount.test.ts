import { RefusalError } from '@okruh/web';
import { describe, expect, it } from 'vitest';
import { readAmount } from './read-amount.ts';

describe('an amount as people type it', () => {
  it.each([
    ['1860', 186_000],
    ['1 860,50', 186_050],
    ['1860.5', 186_050],
    ['0,07', 7],
    ['12\u00A0000 грн', 1_200_000],
  ])('%s is %i kopiykas', (typed, kopiykas) => {
    expect(readAmount(typed)).toBe(kopiykas);
  });

  it('may be left empty', () => {
    expect(readAmount('  ')).toBeUndefined();
  });

  it.each(['-5', '1,234', 'сто', '1e5', '1,2,3'])('%s is refused', (typed) => {
    expect(() => readAmount(typed)).toThrow(RefusalError);
  });
});
