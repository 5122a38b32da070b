import { describe, expect, it } from 'vitest';
import { printable, tieShortWords } from './text.ts';
import { fontSubset, textWidth, typeface } from './typeface.ts';
import { wrapText } from './wrap.ts';

describe('text on paper', () => {
  it('has composed letters, one apostrophe and no invisible signs', () => {
    expect(printable("Мар'яна О’Ніл\u00AD і\u0308жак\u200B и\u0306")).toBe('Марʼяна ОʼНіл їжак й');
  });

  it('shows a box for a sign the typeface lacks', () => {
    expect(printable('а😀漢')).toBe('а□□');
  });

  it('has every letter of the Ukrainian alphabet and the usual signs in both styles', () => {
    for (const style of ['regular', 'bold'] as const) {
      const signs = [...'абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯʼ№«»—–…₴§□'];
      expect(signs.filter((sign) => !typeface(style).has(sign.codePointAt(0) ?? 0))).toEqual([]);
    }
  });

  it('ties what must not part', () => {
    expect(tieShortWords('О. М. Ґудзь у с. Ковалівка № 5 — 50 000 грн')).toBe(
      'О.\u00A0М.\u00A0Ґудзь у\u00A0с.\u00A0Ковалівка №\u00A05\u00A0— 50\u00A0000\u00A0грн',
    );
  });

  it('gives the same subset for the same signs in any order, and the file holds them', async () => {
    const [first, second] = [await fontSubset('regular', 'їжак'), await fontSubset('regular', 'кажї')];
    expect(second).toBe(first);
    expect(first.bytes.length).toBeLessThan(4000);
    expect((await fontSubset('bold', 'їжак')).name).not.toBe(first.name);
  });
});

describe('line breaking', () => {
  it('keeps every line within the width and loses no word', () => {
    const text = 'Державна соціальна допомога особам, які не мають права на пенсію, та особам з інвалідністю';
    const lines = wrapText(text, 'regular', 12, 150);
    for (const line of lines) expect(textWidth(line, 'regular', 12)).toBeLessThanOrEqual(150.01);
    expect(lines.join(' ').replaceAll('\u00A0', ' ')).toBe(text);
  });

  it('breaks a word longer than the line, after a hyphen where there is one', () => {
    expect(wrapText('Христорождественська-Переяславська', 'regular', 12, 130)).toEqual([
      'Христорождественська-',
      'Переяславська',
    ]);
    const broken = wrapText('ю'.repeat(100), 'bold', 12, 80);
    expect(broken.join('')).toBe('ю'.repeat(100));
    for (const line of broken) expect(textWidth(line, 'bold', 12)).toBeLessThanOrEqual(80.01);
  });

  it('takes a line break for a new paragraph and gives one empty line for nothing', () => {
    expect(wrapText('перший\nдругий', 'regular', 12, 500)).toEqual(['перший', 'другий']);
    expect(wrapText('', 'regular', 12, 500)).toEqual(['']);
  });
});
