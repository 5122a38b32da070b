import { describe, expect, it } from 'vitest';
import { linkPanel } from './link-words.ts';

const minute = 60_000;

describe('the words about the link', () => {
  it('say why there is none', () => {
    expect(linkPanel({ connected: false, problem: 'not-an-answer' }).text).toContain('мережа просить увійти');
  });

  it('mention a clock that is two minutes off only past that', () => {
    expect(linkPanel({ connected: true, skewMs: 2 * minute }).clock).toBeUndefined();
    expect(linkPanel({ connected: true, skewMs: 3 * minute }).clock).toContain('відстає на 3 хв');
    expect(linkPanel({ connected: true, skewMs: -180 * minute }).clock).toContain('поспішає на 3 год');
    expect(linkPanel({ connected: true, skewMs: -3 * 1440 * minute }).clock).toContain('поспішає на 3 доби');
  });
});
