import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referenceSigns } from './alphabet.ts';
import { makeReferenceNumber, parseReferenceNumber } from './reference-number.ts';

const vectors = [
  '2222-2222-222P',
  'HK23-4567-89A3',
  'XXXX-XXXX-XXXH',
  '7K9M-PTXA-BCEM',
  'A2A2-A2A2-A2AT',
  'BH4K-T6PX-3M8A',
];

function problemOf(typed: string): string | undefined {
  const parsed = parseReferenceNumber(typed);
  return parsed.ok ? undefined : parsed.problem.code;
}

const someNumber = fc
  .array(fc.nat({ max: 17 }), { minLength: 11, maxLength: 11 })
  .map((draws) => makeReferenceNumber(() => draws.shift() ?? 0));

/** Every text that differs from the number in one sign. */
function singleSlips(signs: string): string[] {
  return Array.from(signs).flatMap((right, place) =>
    Array.from(referenceSigns)
      .filter((wrong) => wrong !== right)
      .map((wrong) => signs.slice(0, place) + wrong + signs.slice(place + 1)),
  );
}

/** Every text in which two different neighbours have changed places. */
function neighbourSwaps(signs: string): string[] {
  return Array.from(signs.slice(1)).flatMap((right, place) => {
    const left = signs.charAt(place);
    return left === right ? [] : [signs.slice(0, place) + right + left + signs.slice(place + 2)];
  });
}

describe('a reference number', () => {
  it.each(vectors)('%s is well formed and stays as it is', (number) => {
    expect(parseReferenceNumber(number)).toEqual({ ok: true, value: number });
  });

  it('is read in Cyrillic, in any case, with any spaces and hyphens', () => {
    const spellings = [
      'нк23 4567 89а3',
      'HK23456789A3',
      ' hk23–4567—89a3 ',
      'НК23\u00A04567\u201189А3',
      'h k 2 3 4 5 6 7 8 9 a 3',
    ];
    expect(spellings.map((typed) => parseReferenceNumber(typed))).toEqual(
      spellings.map(() => ({ ok: true, value: 'HK23-4567-89A3' })),
    );
  });

  it('may be typed wholly in Cyrillic letters of either case', () => {
    expect(problemOf('хххх-хххх-хххн')).toBeUndefined();
    expect(problemOf('7К9М-РТХА-ВСЕМ')).toBeUndefined();
    expect(problemOf('вн4к-т6рх-3м8а')).toBeUndefined();
  });

  it('that was made is well formed', () => {
    const made = Array.from({ length: 200 }, () => makeReferenceNumber((max) => randomInt(max)));
    expect(made.map(problemOf).every((problem) => problem === undefined)).toBe(true);
    expect(new Set(made).size).toBe(200);
  });

  it('is drawn from eleven signs of eighteen', () => {
    const asked: number[] = [];
    makeReferenceNumber((max) => asked.push(max) % max);
    expect(asked).toEqual(Array.from({ length: 11 }, () => 18));
  });

  it('with any single wrong sign is found out', () => {
    for (const vector of vectors) {
      const slips = singleSlips(vector.replaceAll('-', ''));
      expect(slips).toHaveLength(12 * 17);
      expect(slips.filter((slip) => problemOf(slip) !== 'reference-check-sign')).toEqual([]);
    }
    fc.assert(
      fc.property(someNumber, (number) => {
        expect(
          singleSlips(number.replaceAll('-', '')).every((slip) => problemOf(slip) === 'reference-check-sign'),
        ).toBe(true);
      }),
    );
  });

  it('with two neighbours swapped is found out in at least 99 of 100 cases', () => {
    const numbers = fc.sample(someNumber, { numRuns: 1000, seed: 7064 });
    const swaps = numbers.flatMap((number) => neighbourSwaps(number.replaceAll('-', '')));
    const missed = swaps.filter((swap) => problemOf(swap) === undefined).length;
    expect(swaps.length).toBeGreaterThan(9000);
    expect(1 - missed / swaps.length).toBeGreaterThanOrEqual(0.99);
  });

  it.each([
    ['2222-2222-2221', 'reference-sign'],
    ['2222-2222-222Ж', 'reference-sign'],
    ['O222-2222-2222', 'reference-sign'],
    ['2222-2222-222', 'reference-length'],
    ['2222-2222-222P2', 'reference-length'],
    ['', 'reference-length'],
    ['2222-2222-2222', 'reference-check-sign'],
  ])('«%s» is refused: %s', (typed, code) => {
    expect(problemOf(typed)).toBe(code);
  });
});
