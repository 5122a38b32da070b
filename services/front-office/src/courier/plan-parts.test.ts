import { describe, expect, it } from 'vitest';
import { planParts, type Wanted } from './plan-parts.ts';

const name = (number: number): string => String(number).padStart(64, '0');
const mb = 1_000_000;

/** Parcels 1, 2, 3 … with so many files of given sizes each. */
function wanted(sizes: readonly (readonly number[])[], parcelBytes = 5_000): Wanted {
  return {
    parcels: sizes.map((_files, index) => ({ id: `p${index + 1}`, bytes: parcelBytes })),
    files: sizes.flatMap((files, parcel) =>
      files.map((size, index) => ({ sha256: name(parcel * 100 + index), size, parcels: [`p${parcel + 1}`] })),
    ),
  };
}

describe('what a courier takes along', () => {
  it('is all of it in one part, where that is enough', () => {
    const [part, ...more] = planParts(wanted([[mb, mb], [mb]]), 0, { part: 100 * mb }) ?? [];
    expect(more).toEqual([]);
    expect(part?.parcels).toEqual(['p1', 'p2']);
    expect(part?.files).toHaveLength(3);
    expect(part?.bytes).toBeGreaterThan(3 * mb);
  });

  it('is divided into parts that each have every parcel and no file twice', () => {
    const all = wanted([[3 * mb, 3 * mb], [3 * mb, mb], [mb]]);
    const parts = planParts(all, 0, { part: 5 * mb }) ?? [];
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.every(({ bytes, parcels }) => bytes <= 5 * mb && parcels.length === 3)).toBe(true);
    const files = parts.flatMap((part) => part.files);
    expect(files.toSorted()).toEqual(all.files.map(({ sha256 }) => sha256).toSorted());
  });

  it('is no more than there is room for: the most needed first, and a smaller one in place of one too large', () => {
    const parts = planParts(wanted([[2 * mb, 9 * mb, mb]]), 0, { part: 4_000 * mb, all: 4 * mb }) ?? [];
    expect(parts.map(({ files }) => files)).toEqual([[name(0), name(2)]]);
    expect(parts[0]?.bytes).toBeLessThanOrEqual(4 * mb);
  });

  it('leaves out the last parcels and their files when not even parcels fit', () => {
    const many = wanted([[100], [100], [100], [100]], 100_000);
    const [part] = planParts(many, 0, { part: 250_000 }) ?? [];
    expect(part?.parcels).toEqual(['p1', 'p2']);
    expect(part?.files).toEqual([name(0), name(100)]);
  });

  it('is nothing where there is no room for one parcel', () => {
    expect(planParts(wanted([[1]], 100_000), 0, { part: 50_000 })).toBeUndefined();
    expect(planParts({ parcels: [], files: [] }, 1_000, { part: 20_000 })).toBeUndefined();
  });

  it('may be a question only, when nothing waits', () => {
    expect(planParts({ parcels: [], files: [] }, 3, { part: mb })).toMatchObject([{ parcels: [], files: [] }]);
  });

  it('leaves a file behind that is larger than any part', () => {
    const parts = planParts(wanted([[6 * mb, mb]]), 0, { part: 5 * mb }) ?? [];
    expect(parts.map(({ files }) => files)).toEqual([[name(1)]]);
  });
});
