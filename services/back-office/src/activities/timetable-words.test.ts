import { describe, expect, it } from 'vitest';
import { timetableLine } from './timetable-words.ts';

describe('a line of a timetable', () => {
  const tuesday = { weekday: 2, from: '09:30', to: '11:30' };

  it.each([
    ['вівторок, 09:30–11:30', tuesday],
    ['вівторок, 09:30–11:30, від 02.09.2025', { ...tuesday, since: '2025-09-02' }],
    [
      'вівторок, 09:30–11:30, раз на 2 тижні; село Яреськи',
      { ...tuesday, everyWeeks: 2, since: '2025-09-02', place: 'село Яреськи' },
    ],
    ['неділя, 09:30–11:30, раз на 6 тижнів', { ...tuesday, weekday: 7, everyWeeks: 6 }],
  ])('%s', (words, line) => {
    expect(timetableLine(line)).toBe(words);
  });
});
