import { describe, expect, it } from 'vitest';
import { createPace } from './pace.ts';

describe('the pace of a lane', () => {
  const after = (...ms: number[]): number => {
    const pace = createPace();
    for (const one of ms) pace.note(one);
    return pace.ahead(4);
  };

  it('takes nothing ahead as long as nothing is known', () => {
    expect(after()).toBe(0);
  });

  it('takes much ahead of quick jobs and nothing ahead of slow ones', () => {
    expect(after(0)).toBe(64);
    expect(after(25)).toBe(8);
    expect(after(500)).toBe(0);
  });

  it('follows a lane that becomes slow', () => {
    expect(after(1, ...Array<number>(60).fill(1000))).toBe(0);
  });
});
