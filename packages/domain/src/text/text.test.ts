import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldApostrophes } from './apostrophes.ts';
import { foldToCyrillic, foldToLatin } from './look-alikes.ts';
import { normaliseName, searchKey } from './names.ts';
import { compareUkrainian } from './ukrainian-order.ts';

describe('apostrophes', () => {
  it.each(["Дем'янко", 'Дем’янко', 'Дем`янко', 'Дем‘янко', 'Дем´янко', 'Демʼянко'])(
    '%s has the one apostrophe ʼ',
    (name) => {
      expect(foldApostrophes(name)).toBe('Дем\u02BCянко');
    },
  );

  it('composes letters that came in two parts', () => {
    expect(foldApostrophes('Ки\u0457в'.normalize('NFD'))).toBe('Київ');
  });
});

describe('look-alikes of the two scripts', () => {
  const cyrillic =
    '\u0410\u0412\u0415\u0406\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0425\u0430\u0435\u0456\u043E\u0440\u0441\u0443\u0445\u0457';
  const latin = 'ABEIKMHOPCTXaeiopcyxï';

  it('are folded to Cyrillic and to Latin, letter by letter', () => {
    expect(foldToCyrillic(latin)).toBe(cyrillic);
    expect(foldToLatin(cyrillic)).toBe(latin);
  });

  it('leave letters that have no twin', () => {
    expect(foldToCyrillic('QWZ')).toBe('QWZ');
    expect(foldToLatin('ЖЮҐ')).toBe('ЖЮҐ');
  });
});

describe('a name', () => {
  it('is trimmed, with one space, the one apostrophe and a plain hyphen', () => {
    expect(normaliseName("  Нечуй – Левицька   Мар'яна ")).toBe('Нечуй-Левицька Марʼяна');
  });

  it('loses stray Latin letters when the rest is Cyrillic', () => {
    expect(normaliseName('Koвaлeнкo')).toBe('Коваленко');
    expect(normaliseName('Iваненко')).toBe('Іваненко');
  });

  it('stays Latin when it is a foreign one, also if all its letters have twins', () => {
    expect(normaliseName('Schmidt')).toBe('Schmidt');
    expect(normaliseName('COCO')).toBe('COCO');
  });

  it('does not change when it is normalised again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(normaliseName(normaliseName(name))).toBe(normaliseName(name));
      }),
    );
  });

  it('is found in any case and with any apostrophe', () => {
    expect(searchKey("ДЕМ'ЯНКО  Їжакевич")).toBe(searchKey('Дем’янко їжакевич'));
    expect(searchKey('Ґудзь')).toBe('ґудзь');
  });

  it('is found by a number beside it as by the number alone', () => {
    for (const word of ['HK23-4567-89A3', 'Kобзар', 'MARIANENKO'])
      expect(searchKey(`Заява ${word} від`)).toContain(` ${searchKey(word)} `);
  });
});

describe('order', () => {
  it('is that of the Ukrainian alphabet', () => {
    const letters = Array.from('абвгґдеєжзиіїйклмнопрстуфхцчшщьюя');
    expect(letters.toReversed().sort(compareUkrainian)).toEqual(letters);
  });

  it('does not count the apostrophe or the case', () => {
    const names = ['Демʼянко', 'Демянчук', 'Демидко', 'демʼяненко'];
    expect(names.sort(compareUkrainian)).toEqual(['Демидко', 'демʼяненко', 'Демʼянко', 'Демянчук']);
  });

  it('tells names apart that differ in the apostrophe only, always the same way', () => {
    expect(Math.sign(compareUkrainian('Демʼян', 'Демян'))).toBe(-Math.sign(compareUkrainian('Демян', 'Демʼян')));
    expect(compareUkrainian('Демʼян', 'Демян')).not.toBe(0);
    expect(compareUkrainian('Демʼян', 'Демʼян')).toBe(0);
  });
});
