import { describe, expect, it } from 'vitest';
import { kyivDate } from './time.ts';

describe('the Kyiv day of an instant', () => {
  it.each([
    ['2026-02-27T21:59:59.999Z', '2026-02-27'],
    ['2026-02-27T22:00:00.000Z', '2026-02-28'],
    ['2026-07-01T20:59:59.999Z', '2026-07-01'],
    ['2026-07-01T21:00:00.000Z', '2026-07-02'],
    ['2026-03-28T22:00:00.000Z', '2026-03-29'],
    ['2026-03-29T21:00:00.000Z', '2026-03-30'],
    ['2026-10-25T21:59:59.000Z', '2026-10-25'],
  ])('%s is %s, in winter, in summer and on the days the clock changes', (instant, day) => {
    expect(kyivDate(instant)).toBe(day);
  });

  it('refuses what is no instant', () => {
    expect(() => kyivDate('2026-02-27')).toThrow(RangeError);
  });
});
