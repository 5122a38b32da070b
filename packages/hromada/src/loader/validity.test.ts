import { describe, expect, it } from 'vitest';
import { type Days, uncovered } from './validity.ts';

const year = (from: string | undefined, to?: string): Days => ({
  from: from && `${from}-01-01`,
  to: to && `${to}-12-31`,
});

describe('days that no version covers', () => {
  it.each<[string, Days, Days[], Days | undefined]>([
    ['none when one version holds for ever', year('2021'), [year('2021')], undefined],
    [
      'none when versions follow each other, in whatever order',
      year('2021'),
      [year('2024'), year('2021', '2023')],
      undefined,
    ],
    ['none when they overlap', year('2021', '2025'), [year('2020', '2024'), year('2022', '2026')], undefined],
    ['none for what has no beginning, when the versions have one', year(undefined), [year('2021')], undefined],
    ['none after its end', year('2021', '2023'), [year('2021', '2023')], undefined],
    ['all of them without a version', year('2021', '2023'), [], year('2021', '2023')],
    ['those before the first one', year('2021'), [year('2023')], year('2021', '2022')],
    ['those between two', year('2021'), [year('2021', '2021'), year('2024')], year('2022', '2023')],
    ['those after the last one', year('2021'), [year('2021', '2023')], year('2024')],
    ['only up to its own end', year('2021', '2022'), [year('2030')], year('2021', '2022')],
  ])('are %s', (_, days, versions, left) => {
    expect(uncovered(days, versions)).toEqual(left);
  });
});
