import { describe, expect, it } from 'vitest';
import { createGuards, guardLimits } from './guards.ts';

const minute = 60_000;

describe('unknown numbers', () => {
  it('are borne five times an hour from one source', () => {
    const guards = createGuards();
    for (let count = 0; count < 5; count++) guards.countUnknown('library', count * minute);
    expect(guards.numberAloneWaitMs('library', 5 * minute)).toBe(55 * minute);
    expect(guards.numberAloneWaitMs('elsewhere', 5 * minute)).toBe(0);
    expect(guards.numberAloneWaitMs('library', 60 * minute)).toBe(0);
  });

  it('are borne six times a minute from all sources together', () => {
    const guards = createGuards();
    for (let count = 0; count < 6; count++) guards.countUnknown(`source ${count}`, 1_000 * count);
    expect(guards.numberAloneWaitMs('a citizen', 6_000)).toBe(54_000);
    expect(guards.numberAloneWaitMs('a citizen', minute)).toBe(0);
  });

  it('find one of 100,000 live numbers less than once in a hundred years', () => {
    const perYear = (365.25 * 24 * 60 * minute * guardLimits.unknownInAll.limit) / guardLimits.unknownInAll.windowMs;
    expect((perYear * 100_000) / 18 ** 11).toBeLessThan(0.01);
  });
});

describe('wrong code words', () => {
  it('lock a number for 15 minutes after five', () => {
    const guards = createGuards();
    for (let count = 0; count < 5; count++) guards.countWrongWord('number', `source ${count}`, count * minute);
    expect(guards.codeWordWaitMs('number', 'anybody', 4 * minute)).toBe(15 * minute);
    expect(guards.codeWordWaitMs('other number', 'anybody', 4 * minute)).toBe(0);
    expect(guards.codeWordWaitMs('number', 'anybody', 19 * minute)).toBe(0);
  });

  it('are forgiven once the right one comes', () => {
    const guards = createGuards();
    for (let count = 0; count < 4; count++) guards.countWrongWord('number', 'home', 0);
    guards.forgiveNumber('number');
    guards.countWrongWord('number', 'home', 0);
    expect(guards.codeWordWaitMs('number', 'home', 0)).toBe(0);
  });

  it('stop a source that tries many numbers', () => {
    const guards = createGuards();
    for (let count = 0; count < 20; count++) guards.countWrongWord(`number ${count}`, 'attacker', 0);
    expect(guards.codeWordWaitMs('fresh number', 'attacker', 0)).toBe(60 * minute);
    expect(guards.codeWordWaitMs('fresh number', 'citizen', 0)).toBe(0);
  });
});
