import { describe, expect, it } from 'vitest';
import type { SearchableWord } from './document.ts';
import { placeWords } from './text-lines.ts';

function word(text: string, ...box: [number, number, number, number]): SearchableWord {
  return { text, box };
}

describe('lines of recognised words', () => {
  it('keep a short word whose box was misjudged on the baseline of its neighbours', () => {
    const placed = placeWords([
      word('людини', 100, 100, 180, 118),
      word('і', 190, 90, 196, 112),
      word('громадянина', 206, 100, 340, 118),
    ]);
    const baselines = placed.map(({ baseline }) => Math.round(baseline));
    expect(new Set(baselines).size).toBe(1);
    expect(new Set(placed.map(({ size }) => size)).size).toBe(1);
  });

  it('follow the slope of a crooked page', () => {
    const words = Array.from({ length: 8 }, (_, at) =>
      word('слово', at * 100, 200 + at * 2, at * 100 + 80, 218 + at * 2),
    );
    const [first, ...rest] = placeWords(words).map(({ baseline }) => baseline);
    expect(rest.at(-1)).toBeCloseTo((first ?? 0) + 14, 5);
  });

  it('begin anew when the next word goes back to the left or lies lower', () => {
    const placed = placeWords([
      word('перший', 100, 100, 180, 120),
      word('другий', 100, 150, 180, 170),
      word('третій', 190, 200, 260, 220),
    ]);
    const [one = 0, two = 0, three = 0] = placed.map(({ baseline }) => baseline);
    expect(two - one).toBeGreaterThan(40);
    expect(three - two).toBeGreaterThan(40);
  });

  it('put a dash into the line, not at the height of its own ink', () => {
    const [before, dash] = placeWords([word('Київ', 10, 100, 60, 120), word('—', 70, 111, 90, 113)]);
    expect(dash?.baseline).toBe(before?.baseline);
    expect(dash?.size).toBe(before?.size);
  });
});
