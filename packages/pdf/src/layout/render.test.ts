import { describe, expect, it } from 'vitest';
import { inked, rasterise, withoutPoppler } from '../testing/poppler.ts';
import { lineMark } from './line.ts';
import { renderSheets } from './render.ts';

const letters = [...'абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ0123456789ʼ№«»—–₴□'];
const metadata = { title: 'Проба', createdAt: '2026-02-27T08:15:30.000Z' };
const places = letters.map((letter, at) => ({ letter, x: 40 + (at % 16) * 32, y: 40 + Math.floor(at / 16) * 40 }));

describe('rendering', () => {
  for (const style of ['regular', 'bold'] as const) {
    it.skipIf(withoutPoppler)(`inks every letter in ${style}`, async () => {
      const marks = places.map(({ letter, x, y }) => lineMark(letter, { x, y, width: 24, size: 24, style }));
      const raster = rasterise(await renderSheets([marks], metadata), 72);
      const blank = places.filter(({ x, y }) => inked(raster, [x, y, x + 28, y + 34]) <= 2);
      expect(blank.map(({ letter }) => letter)).toEqual([]);
    });
  }
});
