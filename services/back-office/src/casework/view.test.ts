import { describe, expect, it } from 'vitest';
import { deadlineMark } from './view.ts';

describe('how a deadline stands', () => {
  it.each([
    ['2026-03-13', { days: 14, tone: 'neutral', late: false }],
    ['2026-03-02', { days: 3, tone: 'warn', late: false }],
    ['2026-02-27', { days: 0, tone: 'warn', late: false }],
    ['2026-02-26', { days: -1, tone: 'bad', late: true }],
  ])('%s on 27 February 2026', (deadline, mark) => {
    expect(deadlineMark(deadline, '2026-02-27')).toEqual(mark);
  });

  it('counts days over the change of the clock', () => {
    expect(deadlineMark('2026-03-30', '2026-03-28')?.days).toBe(2);
  });

  it('is nothing where there is none', () => {
    expect(deadlineMark(null, '2026-02-27')).toBeNull();
  });
});
