import { describe, expect, it } from 'vitest';
import { categoriesOn, holdsOn } from './ties.ts';

describe('what holds for a time', () => {
  it('holds on its first and last day and not around them', () => {
    const dated = { validFrom: '2026-01-01', validUntil: '2026-12-31' };
    const days = ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'];
    expect(days.map((day) => holdsOn(dated, day))).toEqual([false, true, true, false]);
    expect(holdsOn({}, '2026-02-27')).toBe(true);
  });

  it('gives the categories of a day, each once', () => {
    const held = [
      { categoryId: 'idp', validUntil: '2026-02-26' },
      { categoryId: 'disability', validFrom: '2020-01-01' },
      { categoryId: 'disability', validFrom: '2026-01-01' },
    ];
    expect(categoriesOn(held, '2026-02-27')).toEqual(['disability']);
    expect(categoriesOn(held, '2026-02-26')).toEqual(['idp', 'disability']);
  });
});
