import { describe, expect, it } from 'vitest';
import { isQuiet, readQuietHours } from './quiet-hours.ts';

const at = (instant: string) => Date.parse(instant);

describe('quiet hours', () => {
  it('are read from two times of the day', () => {
    expect(readQuietHours('08:00-17:30')).toEqual({ from: '08:00', to: '17:30' });
    expect(['8-17', '08:00', '25:00-26:00', '08:00-08:00', ''].map(readQuietHours)).toEqual(Array(5).fill(undefined));
  });

  it('are those of Kyiv, in winter and in summer', () => {
    const hours = { from: '08:00', to: '17:00' };
    expect(isQuiet(hours, at('2026-02-27T05:59:59.000Z'))).toBe(false);
    expect(isQuiet(hours, at('2026-02-27T06:00:00.000Z'))).toBe(true);
    expect(isQuiet(hours, at('2026-02-27T15:00:00.000Z'))).toBe(false);
    expect(isQuiet(hours, at('2026-07-27T05:00:00.000Z'))).toBe(true);
  });

  it('may pass midnight', () => {
    const hours = { from: '22:00', to: '06:00' };
    expect(isQuiet(hours, at('2026-02-27T21:00:00.000Z'))).toBe(true);
    expect(isQuiet(hours, at('2026-02-27T12:00:00.000Z'))).toBe(false);
  });
});
