import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverCode, readSheet, type Sheet, separatorCode, sheetOf } from './sheet-codes.ts';
import { sortBatch } from './sort-batch.ts';

const separator: Sheet = { kind: 'separator' };
const cover = (id: string): Sheet => ({ kind: 'cover', id });

describe('a batch', () => {
  it('goes where its cover sheets lead, and apart after a separator', () => {
    const sheets = [
      { at: 1, sheet: cover('a') },
      { at: 3, sheet: separator },
      { at: 4, sheet: cover('b') },
    ];
    expect(sortBatch([1, 2, 3, 4, 5], sheets)).toEqual({
      parts: [
        { to: { kind: 'here' }, pages: [1] },
        { to: cover('a'), pages: [2, 3] },
        { to: separator, pages: [4] },
        { to: cover('b'), pages: [5] },
      ],
      last: cover('b'),
    });
  });

  it('goes on where the files before it ended, also when it has no page', () => {
    const { parts, last } = sortBatch([], [{ at: 0, sheet: cover('a') }]);
    expect(parts).toEqual([]);
    expect(sortBatch([1], [], last).parts).toEqual([{ to: cover('a'), pages: [1] }]);
  });

  const sheets = (pages: number) =>
    fc.array(
      fc.record({ at: fc.integer({ min: 0, max: pages }), sheet: fc.constantFrom(separator, cover('a'), cover('b')) }),
    );
  const batches = fc
    .nat(30)
    .chain((pages) => fc.tuple(fc.constant(Array.from({ length: pages }, (_, at) => at)), sheets(pages)));

  it('loses no page, doubles none and keeps their order', () => {
    fc.assert(
      fc.property(batches, ([pages, some]) => {
        expect(sortBatch(pages, some).parts.flatMap((part) => part.pages)).toEqual(pages);
      }),
    );
  });

  it('is parted the same way, however it comes in files', () => {
    fc.assert(
      fc.property(batches, fc.nat(30), ([pages, some], cut) => {
        const first = sortBatch(
          pages.slice(0, cut),
          some.filter(({ at }) => at < cut),
        );
        const rest = some
          .filter(({ at }) => at >= cut)
          .map(({ at, sheet }) => ({ at: Math.min(at, pages.length) - cut, sheet }));
        const second = sortBatch(pages.slice(cut), rest, first.last);
        const places = (parts: typeof first.parts) =>
          parts.flatMap(({ to, pages: own }) => own.map((page) => [page, to]));
        expect(places([...first.parts, ...second.parts])).toEqual(places(sortBatch(pages, some).parts));
      }),
    );
  });
});

describe('the code of a sheet', () => {
  it('says which sheet it is, and nothing else', () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    expect(coverCode(id)).toBe('OKRUH-1-C-01890A5DAC96774BBCCEB302099A8057');
    expect(readSheet(coverCode(id))).toEqual(cover(id));
    expect(sheetOf(['https://example.org', separatorCode])).toEqual(separator);
  });

  it('of anybody else makes no sheet of a page', () => {
    for (const code of ['', 'OKRUH-1-', 'OKRUH-1-C-xyz', 'OKRUH-1-SS', 'https://example.org/OKRUH-1-S']) {
      expect(readSheet(code)).toBeUndefined();
    }
  });
});
