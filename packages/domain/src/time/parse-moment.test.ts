import { expect, it } from 'vitest';
import { parseMoment } from './parse-moment.ts';

it.each([
  ['2026-02-27', '2026-02-27'],
  ['2026-02-27T10:15', '2026-02-27T08:15:00.000Z'],
  ['2026-07-01 10:15', '2026-07-01T07:15:00.000Z'],
  ['2026-02-27T10:15+02:00', '2026-02-27T08:15:00.000Z'],
  ['2026-02-27T10:15:30.5Z', '2026-02-27T10:15:30.500Z'],
  ['2026-02-30', undefined],
  ['2026-02-27T25:00', undefined],
  ['завтра', undefined],
  ['', undefined],
])('«%s» is the time %s', (typed, moment) => {
  expect(parseMoment(typed)).toBe(moment);
});
