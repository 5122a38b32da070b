import { describe, expect, it } from 'vitest';
import { copiesToKeep, readKeepRules } from './keep-rule.ts';

/** Copies of some moments, oldest first; a star marks verified ones, a dash those in which a file was missing. */
const copies = (...moments: string[]) =>
  moments.map((moment) => ({
    path: moment.slice(0, 13),
    takenAt: `${moment.slice(0, 13)}:00:00.000Z`,
    verified: moment.includes('*'),
    complete: !moment.endsWith('-'),
  }));
const kept = (rules: string, ...moments: string[]) =>
  [...copiesToKeep(copies(...moments), readKeepRules(rules))].toSorted();

describe('the rule what copies are kept', () => {
  it('by count keeps the newest', () => {
    expect(kept('2', '2026-01-01T20*', '2026-01-02T20*', '2026-01-03T20*')).toEqual(['2026-01-02T20', '2026-01-03T20']);
  });

  it('by days keeps one of each, and counts only days that have one', () => {
    const moments = ['2026-01-01T08*', '2026-01-01T20*', '2026-02-10T08*', '2026-02-10T20*', '2026-03-05T20*'];
    expect(kept('2d', ...moments)).toEqual(['2026-02-10T20', '2026-03-05T20']);
    expect(kept('3d', ...moments)).toEqual(['2026-01-01T20', '2026-02-10T20', '2026-03-05T20']);
  });

  it('takes the day of Kyiv, and weeks from Monday', () => {
    expect(kept('1d', '2026-01-01T21*', '2026-01-01T23*'), 'before and after midnight in Kyiv').toHaveLength(1);
    expect(kept('2d', '2026-01-01T21*', '2026-01-01T23*')).toHaveLength(2);
    expect(kept('2w', '2026-03-01T10*', '2026-03-02T10*', '2026-03-08T10*'), 'Sunday, Monday, Sunday').toEqual([
      '2026-03-01T10',
      '2026-03-08T10',
    ]);
  });

  it('of a period prefers a verified copy to a newer one that was not', () => {
    const moments = ['2026-01-01T08*', '2026-01-01T20', '2026-01-02T08*'];
    expect(kept('2d', ...moments)).toEqual(['2026-01-01T08', '2026-01-02T08']);
  });

  it('adds up: days, weeks and months together', () => {
    const nights = Array.from({ length: 60 }, (_, day) =>
      new Date(Date.UTC(2026, 0, 1 + day, 20)).toISOString().slice(0, 13),
    );
    const left = kept('3d,2w,3m', ...nights.map((night) => `${night}*`));
    expect(left).toEqual(['2026-01-31T20', '2026-02-22T20', '2026-02-27T20', '2026-02-28T20', '2026-03-01T20']);
  });

  it('never lets the last verified one go, nor the newest', () => {
    expect(kept('1', '2026-01-01T20*', '2026-01-02T20', '2026-01-03T20')).toEqual(['2026-01-01T20', '2026-01-03T20']);
    expect(kept('1d', '2026-01-03T08*', '2026-01-03T20')).toEqual(['2026-01-03T08', '2026-01-03T20']);
  });

  it('never lets the last one go in which no file was missing: it may hold what the service has lost since', () => {
    const moments = ['2026-01-01T20*', '2026-01-02T20*-', '2026-01-03T20*-', '2026-01-04T20'];
    expect(kept('1', ...moments)).toEqual(['2026-01-01T20', '2026-01-03T20', '2026-01-04T20']);
    expect(kept('1d', '2026-01-04T08*', '2026-01-04T20*-')).toEqual(['2026-01-04T08', '2026-01-04T20']);
  });

  it.each(['', '0', '7x', '7d,', '-3', 'all', '99999'])('is not understood: «%s»', (text) => {
    expect(() => readKeepRules(text)).toThrow('Напишіть кількість копій (10) або днів, тижнів і місяців: 7d,4w,12m');
  });
});
