import { describe, expect, it } from 'vitest';
import { slidingWindow, strikes, tallyPerKey } from './tally.ts';

describe('a sliding window', () => {
  it('bears as many as its limit and says when the oldest leaves', () => {
    const window = slidingWindow(2, 1_000);
    window.count(0);
    expect(window.waitMs(400)).toBe(0);
    window.count(400);
    expect(window.waitMs(500)).toBe(500);
    expect(window.waitMs(1_000)).toBe(0);
    expect(window.isEmpty(1_399)).toBe(false);
    expect(window.isEmpty(1_400)).toBe(true);
  });
});

describe('strikes', () => {
  it('lock for the whole pause after the last one, and are forgotten after a pause', () => {
    const tally = strikes(3, 1_000);
    for (const time of [0, 900, 1_800]) tally.count(time);
    expect(tally.waitMs(1_800)).toBe(1_000);
    expect(tally.waitMs(2_799)).toBe(1);
    expect(tally.waitMs(2_800)).toBe(0);
    tally.count(2_800);
    expect(tally.waitMs(2_800)).toBe(0);
  });
});

describe('tallies by key', () => {
  it('keep keys apart', () => {
    const tallies = tallyPerKey(() => slidingWindow(1, 1_000));
    tallies.count('a', 0);
    expect([tallies.waitMs('a', 0), tallies.waitMs('b', 0)]).toEqual([1_000, 0]);
    tallies.forget('a');
    expect(tallies.waitMs('a', 0)).toBe(0);
  });

  it('stay bounded: empty ones go first, then the oldest', () => {
    const tallies = tallyPerKey(() => slidingWindow(1, 1_000), 2);
    tallies.count('old', 0);
    tallies.count('kept', 900);
    tallies.count('new', 1_100);
    expect(tallies.waitMs('kept', 1_100)).toBe(800);
    tallies.count('newer', 1_100);
    expect([tallies.waitMs('kept', 1_100), tallies.waitMs('newer', 1_100)]).toEqual([0, 1_000]);
  });
});
