import { describe, expect, it } from 'vitest';
import { interleaveSides } from './two-passes.ts';

describe('two passes of a feeder that reads one side', () => {
  it('lays each back after its front: the turned stack begins with the last sheet', () => {
    expect(interleaveSides([1, 3, 5], [6, 4, 2])).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('drops and doubles nothing where the counts differ', () => {
    for (let fronts = 0; fronts < 6; fronts += 1) {
      for (let backs = 0; backs < 6; backs += 1) {
        const [front, back] = [numbered('f', fronts), numbered('b', backs)];
        expect(interleaveSides(front, back).sort()).toEqual([...front, ...back].sort());
      }
    }
  });
});

function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}${index}`);
}
